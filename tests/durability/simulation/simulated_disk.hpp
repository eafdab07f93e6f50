// A disk in memory under SQLite, for one simulated machine at a time: what was written and not synced may be gone after a crash,
// sector by sector and in no order, and any write, sync or read may fail. All its chance is the seed's, as is SQLite's own
// randomness: the same seed is the same history. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "tests/durability/trouble.hpp"

namespace mingjing::simulation {

using durability::kTroubles;
using durability::Trouble;

class SimulatedDisk {
 public:
  // SQLite's default between the two. Only files that SQLite opens lie here.
  static void install();
  static void uninstall();

  // A disk with these files, all durable, and a new history of chance.
  using Files = std::map<std::string, std::string>;
  static void begin(Files files, std::uint64_t seed);
  static Files files();

  // The failure comes at the `after`-th I/O of its kind from now. `lasting`: so many I/Os in a row fail, as on a full disk. A dead
  // disk (a power cut) stays dead until the crash.
  static void arm(Trouble trouble, std::uint64_t after, std::uint64_t lasting = 1);
  static void heal();
  static bool dead();             // the power is cut: nothing is read or written any more
  static std::uint64_t failed();  // I/Os that failed since begin()
  static std::uint64_t ios();     // since begin()
  // The machine stops: what was not synced stays or goes by chance, nobody has a file open or locked any more. Connections must be
  // closed before. Heals.
  static void crash();
  // The control: a disk that says it is synced and is not.
  static void lie(bool on);
};

}  // namespace mingjing::simulation
