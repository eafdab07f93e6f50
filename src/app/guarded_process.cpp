#include "app/guarded_process.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>
#include <cstring>

namespace mingjing::app {

Status<> guard_process() {
  const rlimit none{0, 0};
  const bool guarded = ::setrlimit(RLIMIT_CORE, &none) == 0 && ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  if (!guarded) return fault("io", std::string("the process cannot be guarded: ") + std::strerror(errno));
  return Done{};
}

}  // namespace mingjing::app
