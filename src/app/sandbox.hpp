// What a serving process shuts itself out of, for the rest of its life: files that it was not told of (Landlock), and system calls that a
// server has no use for (seccomp): starting programs, processes of its own, tracing, kernel modules, mounts, io_uring, sockets but those of
// TCP, UDP and the machine itself, memory that is writable and executable at once. Linux 5.19 and newer for the files; plain BPF, no library.
// Thread rule: called once, before any other thread begins: each thread begun later is inside, those before it would not be.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace mingjing::app {

// Folders with all that is in them, or single files. What is not there is left out.
struct SandboxPaths {
  std::vector<std::string> read;
  std::vector<std::string> write;   // and read, make, rename, remove
};

struct Sandbox {
  int files = 0;        // version of the kernel's Landlock; 0: the kernel has none, files are not shut out
  bool calls = false;   // the filter of system calls stands
};

// Fault `io` where the kernel has it and refuses; what it does not have is told, not a fault.
Result<Sandbox> enter_sandbox(const SandboxPaths& paths);
// One line for the operator: what stands and what does not.
std::string told_of(const Sandbox& sandbox);

}  // namespace mingjing::app
