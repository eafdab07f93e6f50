// How a disk under SQLite fails in tests, on a real disk and on a simulated one.
#pragma once

namespace mingjing::durability {

enum class Trouble {
  write_fails,   // EIO, nothing written
  disk_full,     // ENOSPC, nothing written, and so for the next few writes too
  short_write,   // half of the bytes are written, then ENOSPC
  sync_fails,    // EIO of fsync: what was written may be there or not
  read_fails,    // EIO
  dead,          // everything fails from there on: until it is healed, or, where the power is cut, until the machine starts again
};
inline constexpr int kTroubles = 6;

enum class Io { write, sync, read };

// Whether a disk in this trouble fails I/O of that kind.
constexpr bool concerns(Trouble trouble, Io io) {
  switch (trouble) {
    case Trouble::sync_fails: return io == Io::sync;
    case Trouble::read_fails: return io == Io::read;
    case Trouble::dead: return true;
    default: return io == Io::write;
  }
}

}  // namespace mingjing::durability
