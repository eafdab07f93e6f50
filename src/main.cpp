#include "app/verbs.hpp"

int main(int argc, char** argv) { return mingjing::app::run(argc, argv); }
