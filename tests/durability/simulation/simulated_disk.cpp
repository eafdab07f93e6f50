#include "tests/durability/simulation/simulated_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <random>
#include <vector>

namespace mingjing::simulation {
namespace {

using durability::Io;

constexpr std::size_t kSector = 512;

struct Change {
  std::uint64_t at = 0;
  std::string bytes;
  bool cut = false;                 // the file ends at `at`
};

void put(const Change& change, std::string& to) {
  if (change.cut) {
    to.resize(change.at, '\0');
    return;
  }
  if (to.size() < change.at + change.bytes.size()) to.resize(change.at + change.bytes.size(), '\0');
  to.replace(change.at, change.bytes.size(), change.bytes);
}

// Locks of the database and of its shared memory, held by connections of one process.
struct Locks {
  std::map<const void*, int> level;                          // of the database
  std::array<std::vector<const void*>, SQLITE_SHM_NLOCK> shared;
  std::array<const void*, SQLITE_SHM_NLOCK> exclusive{};
};

struct Node {
  std::string now;
  std::optional<std::string> durable;   // nothing: its name is not on the disk yet
  std::vector<Change> unsynced;
  bool named = true;                    // false: deleted, which the disk need not know yet
  Locks locks;
  std::vector<std::unique_ptr<char[]>> memory;
};

struct Machine {
  std::map<std::string, std::shared_ptr<Node>> nodes;
  std::mt19937_64 chance{1};
  std::optional<Trouble> armed;
  std::uint64_t wait = 0, left = 0, failed = 0, ios = 0;
  bool dead = false, lies = false;
  std::int64_t slept_us = 0;
};
Machine& machine() {
  static Machine one;
  return one;
}
bool coin(std::uint64_t of) { return machine().chance() % of == 0; }

// What fails of this I/O; nothing where it goes well.
std::optional<Trouble> trouble_at(Io io) {
  Machine& m = machine();
  ++m.ios;
  if (m.dead) return Trouble::dead;
  if (!m.armed || !durability::concerns(*m.armed, io)) return std::nullopt;
  if (m.wait > 0) {
    --m.wait;
    return std::nullopt;
  }
  ++m.failed;
  const auto trouble = *m.armed;
  if (trouble == Trouble::dead) m.dead = true;
  if (m.left <= 1) m.armed.reset();
  else --m.left;
  return trouble;
}

struct File {
  sqlite3_file base;
  std::shared_ptr<Node> node;
};
File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
Node& node(sqlite3_file* file) { return *of(file)->node; }

int unlock_file(sqlite3_file* file, int level);

int close_file(sqlite3_file* file) {
  unlock_file(file, SQLITE_LOCK_NONE);
  of(file)->~File();
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
  if (trouble_at(Io::read)) return SQLITE_IOERR_READ;
  const auto& now = node(file).now;
  const auto from = std::min<std::size_t>(static_cast<std::size_t>(at), now.size());
  const auto there = std::min<std::size_t>(static_cast<std::size_t>(size), now.size() - from);
  std::memcpy(into, now.data() + from, there);
  std::memset(static_cast<char*>(into) + there, 0, static_cast<std::size_t>(size) - there);
  return there < static_cast<std::size_t>(size) ? SQLITE_IOERR_SHORT_READ : SQLITE_OK;
}

void change(Node& node, Change one) {
  put(one, node.now);
  node.unsynced.push_back(std::move(one));
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  Change one{static_cast<std::uint64_t>(at), std::string(static_cast<const char*>(from), static_cast<std::size_t>(size)), false};
  const auto trouble = trouble_at(Io::write);
  if (trouble == Trouble::short_write || (trouble == Trouble::dead && coin(2))) {
    one.bytes.resize(one.bytes.size() / 2);
    change(node(file), std::move(one));
  }
  if (trouble) return *trouble == Trouble::disk_full || *trouble == Trouble::short_write ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  change(node(file), std::move(one));
  return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (trouble_at(Io::write)) return SQLITE_IOERR_TRUNCATE;
  change(node(file), {static_cast<std::uint64_t>(size), {}, true});
  return SQLITE_OK;
}

// After a sync that failed the system takes what was to be written for written: it stands in its memory, and no later sync brings it
// to the disk.
int sync_file(sqlite3_file* file, int) {
  if (const auto trouble = trouble_at(Io::sync)) {
    if (trouble == Trouble::sync_fails) {
      auto& n = node(file);
      if (!n.durable) n.durable.emplace();
      std::erase_if(n.unsynced, [&](const Change& one) {
        if (coin(2)) put(one, *n.durable);
        return true;
      });
    }
    return SQLITE_IOERR_FSYNC;
  }
  auto& n = node(file);
  if (machine().lies) return SQLITE_OK;
  if (!n.durable) n.durable.emplace();
  for (const auto& one : n.unsynced) put(one, *n.durable);
  n.unsynced.clear();
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(node(file).now.size());
  return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
  auto& held = node(file).locks.level;
  const auto others_at = [&](int at_least) {
    return std::ranges::any_of(held, [&](const auto& one) { return one.first != file && one.second >= at_least; });
  };
  const int wanted_free = level == SQLITE_LOCK_SHARED ? SQLITE_LOCK_PENDING : level == SQLITE_LOCK_RESERVED ? SQLITE_LOCK_RESERVED : SQLITE_LOCK_SHARED;
  if (others_at(wanted_free)) return SQLITE_BUSY;
  held[file] = std::max(held[file], level);
  return SQLITE_OK;
}

int unlock_file(sqlite3_file* file, int level) {
  auto& held = node(file).locks.level;
  if (level == SQLITE_LOCK_NONE) held.erase(file);
  else if (const auto found = held.find(file); found != held.end()) found->second = std::min(found->second, level);
  return SQLITE_OK;
}

int check_lock(sqlite3_file* file, int* out) {
  *out = std::ranges::any_of(node(file).locks.level, [](const auto& one) { return one.second >= SQLITE_LOCK_RESERVED; });
  return SQLITE_OK;
}

int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** out) {
  auto& memory = node(file).memory;
  while (static_cast<int>(memory.size()) <= region && extend) {
    memory.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
  }
  *out = static_cast<int>(memory.size()) > region ? memory[static_cast<std::size_t>(region)].get() : nullptr;
  return SQLITE_OK;
}

int shm_lock(sqlite3_file* file, int at, int count, int flags) {
  auto& locks = node(file).locks;
  const auto each = [&](const auto& what) {
    for (int i = at; i < at + count; ++i) what(locks.shared[static_cast<std::size_t>(i)], locks.exclusive[static_cast<std::size_t>(i)]);
  };
  if (flags & SQLITE_SHM_UNLOCK) {
    each([&](auto& shared, auto& exclusive) {
      if (exclusive == file) exclusive = nullptr;
      std::erase(shared, file);
    });
    return SQLITE_OK;
  }
  const bool alone = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  bool free = true;
  each([&](auto& shared, auto& exclusive) {
    if (exclusive && exclusive != file) free = false;
    if (alone && std::ranges::any_of(shared, [&](const void* one) { return one != file; })) free = false;
  });
  if (!free) return SQLITE_BUSY;
  each([&](auto& shared, auto& exclusive) {
    if (alone) exclusive = file;
    else if (std::ranges::find(shared, static_cast<const void*>(file)) == shared.end()) shared.push_back(file);
  });
  return SQLITE_OK;
}

void shm_barrier(sqlite3_file*) {}

int shm_unmap(sqlite3_file* file, int erase) {
  shm_lock(file, 0, SQLITE_SHM_NLOCK, SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE);
  if (erase) node(file).memory.clear();
  return SQLITE_OK;
}

const sqlite3_io_methods kMethods = {2,         close_file,  read_file,  write_file, truncate_file, sync_file,       file_size, lock_file,   unlock_file, check_lock,
                                     control,   sector_size, characteristics, shm_map, shm_lock,    shm_barrier,     shm_unmap, nullptr,     nullptr};

sqlite3_vfs& own_vfs() {
  static sqlite3_vfs one;
  return one;
}

int open_file(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  auto& nodes = machine().nodes;
  std::shared_ptr<Node> found;
  if (name) {
    if (const auto known = nodes.find(name); known != nodes.end() && known->second->named) found = known->second;
  }
  if (!found) {
    if (machine().dead) return SQLITE_IOERR;
    if (name && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    found = std::make_shared<Node>();
    if (name) nodes[name] = found;
  }
  new (file) File{{&kMethods}, std::move(found)};
  if (out_flags) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* name, int sync_folder) {
  auto& nodes = machine().nodes;
  const auto found = nodes.find(name);
  if (found == nodes.end() || !found->second->named) return SQLITE_IOERR_DELETE_NOENT;
  if (trouble_at(Io::write)) return SQLITE_IOERR_DELETE;
  if (sync_folder || !found->second->durable) nodes.erase(found);
  else found->second->named = false;
  return SQLITE_OK;
}

int access_file(sqlite3_vfs*, const char* name, int, int* out) {
  const auto found = machine().nodes.find(name);
  *out = found != machine().nodes.end() && found->second->named;
  return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* out) {
  for (int i = 0; i < size; ++i) out[i] = static_cast<char>(machine().chance());
  return size;
}

int sleep_for(sqlite3_vfs*, int us) {
  machine().slept_us += us;
  return us;
}

int current_time(sqlite3_vfs*, sqlite3_int64* out) {
  *out = 212'000'000'000'000 + machine().slept_us / 1000;
  return SQLITE_OK;
}

}  // namespace

void SimulatedDisk::install() {
  auto& own = own_vfs();
  own.iVersion = 2;
  own.szOsFile = static_cast<int>(sizeof(File));
  own.mxPathname = 1024;
  own.zName = "simulated";
  own.xOpen = open_file;
  own.xDelete = delete_file;
  own.xAccess = access_file;
  own.xFullPathname = full_name;
  own.xRandomness = randomness;
  own.xSleep = sleep_for;
  own.xCurrentTimeInt64 = current_time;
  sqlite3_vfs_register(&own, 1);
}

void SimulatedDisk::uninstall() { sqlite3_vfs_unregister(&own_vfs()); }

void SimulatedDisk::begin(Files files, std::uint64_t seed) {
  Machine& m = machine();
  m = Machine{};
  m.chance.seed(seed);
  for (auto& [name, bytes] : files) {
    auto node = std::make_shared<Node>();
    node->durable = bytes;
    node->now = std::move(bytes);
    m.nodes[name] = std::move(node);
  }
  sqlite3_randomness(0, nullptr);  // SQLite keeps a generator of its own: begun anew from ours
}

SimulatedDisk::Files SimulatedDisk::files() {
  Files out;
  for (const auto& [name, node] : machine().nodes)
    if (node->named) out[name] = node->now;
  return out;
}

void SimulatedDisk::arm(Trouble trouble, std::uint64_t after, std::uint64_t lasting) {
  machine().armed = trouble;
  machine().wait = after;
  machine().left = lasting;
}

void SimulatedDisk::heal() {
  machine().armed.reset();
}

bool SimulatedDisk::dead() { return machine().dead; }
std::uint64_t SimulatedDisk::failed() { return machine().failed; }
std::uint64_t SimulatedDisk::ios() { return machine().ios; }
void SimulatedDisk::lie(bool on) { machine().lies = on; }

void SimulatedDisk::crash() {
  Machine& m = machine();
  std::map<std::string, std::shared_ptr<Node>> after;
  for (auto& [name, node] : m.nodes) {
    if (!node->named && coin(2)) continue;
    // The name of a file that was never synced may be there all the same.
    if (!node->durable && coin(2)) continue;
    auto left = std::make_shared<Node>();
    left->durable = node->durable.value_or("");
    const std::uint64_t odds = 1 + m.chance() % 4;  // at one cut nearly all of it stays, at another nearly nothing
    for (const auto& one : node->unsynced) {
      if (one.cut) {
        if (coin(odds)) put(one, *left->durable);
        continue;
      }
      for (std::size_t at = 0; at < one.bytes.size(); at += kSector)
        if (coin(odds)) put({one.at + at, one.bytes.substr(at, kSector), false}, *left->durable);
    }
    left->now = *left->durable;
    after[name] = std::move(left);
  }
  m.nodes = std::move(after);
  m.dead = false;
  m.armed.reset();
}

}  // namespace mingjing::simulation
