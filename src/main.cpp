#include "app/verbs.hpp"

// The optimised server's allocator reads this: what one thread makes and another gives back goes to one place, from which both take.
extern "C" const char* malloc_conf;
const char* malloc_conf = "narenas:1";

int main(int argc, char** argv) { return mingjing::app::run(argc, argv); }
