#include "tests/durability/faulty_disk.hpp"

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <mutex>
#include <new>
#include <string_view>

namespace mingjing::durability {
namespace {

constexpr std::uint64_t kFullFor = 4;   // writes that a full disk refuses one after the other

struct State {
  std::mutex mutex;
  bool armed = false;
  Trouble trouble = Trouble::write_fails;
  std::uint64_t nth = 0, writes = 0, syncs = 0, reads = 0, sprung = 0;
};
State& state() {
  static State one;
  return one;
}

// Whether this I/O fails.
bool fails(Io io, Trouble& how) {
  State& s = state();
  const std::lock_guard lock(s.mutex);
  (io == Io::write ? s.writes : io == Io::sync ? s.syncs : s.reads) += 1;
  how = s.trouble;
  if (!s.armed || !concerns(s.trouble, io)) return false;
  const auto at = s.trouble == Trouble::dead ? s.writes : io == Io::write ? s.writes : io == Io::sync ? s.syncs : s.reads;
  const bool lasts = s.trouble == Trouble::dead || (s.trouble == Trouble::disk_full && at < s.nth + kFullFor);
  if (at != s.nth && !(lasts && at > s.nth)) return false;
  ++s.sprung;
  return true;
}

sqlite3_vfs* real_vfs = nullptr;

struct File {
  sqlite3_file base;
  bool watched;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
#define REAL(call, ...) of(file)->real()->pMethods->call(of(file)->real() __VA_OPT__(, ) __VA_ARGS__)

int close_file(sqlite3_file* file) { return REAL(xClose); }
int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
  Trouble how{};
  if (of(file)->watched && fails(Io::read, how)) return SQLITE_IOERR_READ;
  return REAL(xRead, into, size, at);
}
int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  Trouble how{};
  if (of(file)->watched && fails(Io::write, how)) {
    if (how == Trouble::short_write) REAL(xWrite, from, size / 2, at);
    return how == Trouble::disk_full || how == Trouble::short_write ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  }
  return REAL(xWrite, from, size, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  Trouble how{};
  if (of(file)->watched && fails(Io::write, how)) return SQLITE_IOERR_TRUNCATE;
  return REAL(xTruncate, size);
}
int sync_file(sqlite3_file* file, int flags) {
  Trouble how{};
  if (of(file)->watched && fails(Io::sync, how)) return SQLITE_IOERR_FSYNC;
  return REAL(xSync, flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) { return REAL(xFileSize, size); }
int lock_file(sqlite3_file* file, int level) { return REAL(xLock, level); }
int unlock_file(sqlite3_file* file, int level) { return REAL(xUnlock, level); }
int check_lock(sqlite3_file* file, int* out) { return REAL(xCheckReservedLock, out); }
int control(sqlite3_file* file, int what, void* with) { return REAL(xFileControl, what, with); }
int sector_size(sqlite3_file* file) { return REAL(xSectorSize); }
int characteristics(sqlite3_file* file) { return REAL(xDeviceCharacteristics); }
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) { return REAL(xShmMap, page, size, extend, out); }
int shm_lock(sqlite3_file* file, int at, int count, int flags) { return REAL(xShmLock, at, count, flags); }
void shm_barrier(sqlite3_file* file) { REAL(xShmBarrier); }
int shm_unmap(sqlite3_file* file, int erase) { return REAL(xShmUnmap, erase); }
#undef REAL

const sqlite3_io_methods kMethods = {2,           close_file, read_file,    write_file,      truncate_file, sync_file,  file_size,
                                     lock_file,   unlock_file, check_lock,  control,         sector_size,   characteristics,
                                     shm_map,     shm_lock,   shm_barrier,  shm_unmap,       nullptr,       nullptr};

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  std::memset(file, 0, sizeof(File));
  const int code = real_vfs->xOpen(real_vfs, name, of(file)->real(), flags, out_flags);
  if (of(file)->real()->pMethods == nullptr) return code;
  file->pMethods = &kMethods;
  of(file)->watched = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0;
  return code;
}

}  // namespace

const char* name_of(Trouble trouble) {
  static const char* const kNames[] = {"write_fails", "disk_full", "short_write", "sync_fails", "read_fails", "dead_disk"};
  return kNames[static_cast<int>(trouble)];
}

void FaultyDisk::install() {
  static sqlite3_vfs own;
  if (real_vfs) return;
  real_vfs = sqlite3_vfs_find(nullptr);
  own = *real_vfs;
  own.zName = "faulty";
  own.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
  own.xOpen = open_file;
  sqlite3_vfs_register(&own, 1);
}

void FaultyDisk::arm(Trouble trouble, std::uint64_t nth) {
  State& s = state();
  const std::lock_guard lock(s.mutex);
  s.armed = true;
  s.trouble = trouble;
  s.nth = nth;
  s.writes = s.syncs = s.reads = s.sprung = 0;
}

void FaultyDisk::heal() {
  const std::lock_guard lock(state().mutex);
  state().armed = false;
}

std::uint64_t FaultyDisk::sprung() {
  const std::lock_guard lock(state().mutex);
  return state().sprung;
}

std::uint64_t FaultyDisk::met(Trouble trouble) {
  const std::lock_guard lock(state().mutex);
  if (trouble == Trouble::sync_fails) return state().syncs;
  return trouble == Trouble::read_fails ? state().reads : state().writes;
}

}  // namespace mingjing::durability
