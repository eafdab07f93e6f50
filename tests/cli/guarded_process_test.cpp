// What the server gives up for itself at its start.
#include "app/guarded_process.hpp"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace mingjing::tests {
namespace {

// For a process's whole life, so it is asked in one of its own; 0: all is as it should be.
int exit_code_of(int (*child)()) {
  const pid_t process = ::fork();
  if (process == 0) ::_exit(child());
  int status = 0;
  EXPECT_EQ(::waitpid(process, &status, 0), process);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(GuardedProcess, is_read_by_nobody_leaves_no_core_and_gains_no_rights) {
  EXPECT_EQ(exit_code_of([] {
              if (!app::guard_process()) return 1;
              rlimit core{};
              if (::getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_cur != 0 || core.rlim_max != 0) return 2;
              if (::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0) return 3;
              return ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : 4;
            }),
            0);
}

TEST(GuardedProcess, what_crashes_in_it_writes_no_core) {
  const pid_t process = ::fork();
  if (process == 0) {
    if (!app::guard_process()) ::_exit(1);
    ::abort();
  }
  int status = 0;
  ASSERT_EQ(::waitpid(process, &status, 0), process);
  EXPECT_TRUE(WIFSIGNALED(status));
  EXPECT_FALSE(WCOREDUMP(status));
}

}  // namespace
}  // namespace mingjing::tests
