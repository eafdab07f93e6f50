#include "base/result.hpp"

#include <cstdio>
#include <cstdlib>

namespace mingjing {

void stop_on_bug(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "bug: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace mingjing
