// A disk under SQLite that fails when it is told to: a VFS before the system's own, for this process alone. What it watches are the
// database and its write-ahead log.
#pragma once

#include <cstdint>

#include "tests/durability/trouble.hpp"

namespace mingjing::durability {

const char* name_of(Trouble trouble);

class FaultyDisk {
 public:
  static void install();                                 // once, before the first database is opened
  static void arm(Trouble trouble, std::uint64_t nth);   // the nth I/O of its kind from now on
  static void heal();
  static std::uint64_t sprung();                         // I/Os that failed since arm()
  static std::uint64_t met(Trouble trouble);             // I/Os of its kind since arm()
};

}  // namespace mingjing::durability
