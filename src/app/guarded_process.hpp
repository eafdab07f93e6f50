// What a process that holds keys and personal data gives up for itself, also where no unit of systemd does it: nobody of the same account may
// read its memory (PR_SET_DUMPABLE 0), no core is written (RLIMIT_CORE 0), and no program that it or anything in it could start
// gains rights (no_new_privs). Linux; for the rest of the process's life, its children included.
#pragma once

#include "base/result.hpp"

namespace mingjing::app {

// Fault `io` where the system refuses one of them.
Status<> guard_process();

}  // namespace mingjing::app
