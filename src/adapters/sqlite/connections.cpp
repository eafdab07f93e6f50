#include "adapters/sqlite/connections.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "adapters/sqlite/migrations.hpp"

namespace mingjing::sqlite {
namespace {

// The lock is held for the life of the process and released by the kernel even after kill -9.
Result<int> lock_directory(const std::filesystem::path& directory) {
  const auto path = directory / "mingjing.lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return fault("io", path.string() + ": " + std::strerror(errno), true);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> holder{};
    const auto count = ::pread(file, holder.data(), holder.size() - 1, 0);
    ::close(file);
    return fault("locked", directory.string() + " is in use by process " +
                               (count > 0 ? std::string(holder.data(), static_cast<std::size_t>(count)) : std::string("?")),
                 true);
  }
  const auto me = std::to_string(::getpid());
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, me.data(), me.size(), 0) != static_cast<ssize_t>(me.size())) {
    // The note is a help for people; the lock itself holds without it.
  }
  return file;
}

}  // namespace

Result<std::shared_ptr<Connections>> Connections::open(const std::filesystem::path& directory, int readers,
                                                       std::chrono::milliseconds busy_timeout) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return fault("io", directory.string() + ": " + error.message(), true);
  std::shared_ptr<Connections> all(new Connections());
  all->directory_ = directory;
  auto lock = lock_directory(directory);
  if (!lock) return lock.failure();
  all->lock_file_ = *lock;
  OpenOptions options;
  options.path = (directory / "mingjing.db").string();
  options.busy_timeout = busy_timeout;
  auto writer = Database::open(options);
  if (!writer) return writer.failure();
  all->writer_ = std::move(writer).value();
  std::filesystem::permissions(options.path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  if (auto up = migrate_up(*all->writer_); !up) return up.failure();
  options.read_only = true;
  for (int i = 0; i < readers; ++i) {
    auto reader = Database::open(options);
    if (!reader) return reader.failure();
    all->readers_.push_back(std::move(reader).value());
  }
  return all;
}

Result<std::shared_ptr<Connections>> Connections::open_snapshot(const std::filesystem::path& directory, int readers) {
  OpenOptions options;
  options.path = (directory / "mingjing.db").string();
  std::error_code error;
  if (!std::filesystem::exists(options.path, error)) return fault("not_found", directory.string() + ": no mingjing.db");
  auto gate = Database::open(options);
  if (!gate) return gate.failure();
  if (auto known = schema_is_current(**gate); !known) return known.failure();
  std::shared_ptr<Connections> all(new Connections());
  all->directory_ = directory;
  // While the gate holds the write lock nobody commits, so all readers begin at the same commit.
  const Transaction closed(**gate);
  if (!closed.begun()) return closed.begun().failure();
  options.read_only = true;
  for (int i = 0; i < readers; ++i) {
    auto reader = Database::open(options);
    if (!reader) return reader.failure();
    if (auto begun = (*reader)->begin_reading(); !begun) return begun.failure();
    all->readers_.push_back(std::move(reader).value());
  }
  return all;
}

Connections::~Connections() {
  readers_.clear();
  writer_.reset();
  if (lock_file_ >= 0) ::close(lock_file_);
}

Connections::Reading Connections::read() {
  std::unique_lock lock(read_mutex_);
  returned_.wait(lock, [&] { return !readers_.empty(); });
  auto db = std::move(readers_.back());
  readers_.pop_back();
  return Reading(this, std::move(db));
}

Connections::Reading::~Reading() {
  if (!home_) return;
  {
    const std::lock_guard lock(home_->read_mutex_);
    home_->readers_.push_back(std::move(db_));
  }
  home_->returned_.notify_one();
}

}  // namespace mingjing::sqlite
