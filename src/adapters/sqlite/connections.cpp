#include "adapters/sqlite/connections.hpp"

#include "adapters/sqlite/migrations.hpp"

namespace mingjing::sqlite {
Result<std::shared_ptr<Connections>> Connections::open(const std::filesystem::path& directory, int readers,
                                                       std::chrono::milliseconds busy_timeout) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return fault("io", directory.string() + ": " + error.message(), true);
  std::shared_ptr<Connections> all(new Connections());
  all->directory_ = directory;
  auto lock = DirectoryLock::take(directory);
  if (!lock) return lock.failure();
  all->lock_ = std::move(*lock);
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
