#include "adapters/sqlite/store.hpp"

#include "adapters/sql/migrations.hpp"
#include "adapters/sqlite/directory_lock.hpp"

namespace mingjing::sqlite {

Result<std::shared_ptr<sql::Connections>> open_store(const std::filesystem::path& directory, int readers,
                                                     std::chrono::milliseconds busy_timeout, LogKeeper* keeper) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return fault("io", directory.string() + ": " + error.message(), true);
  auto lock = DirectoryLock::take(directory);
  if (!lock) return lock.failure();
  auto held = std::make_shared<DirectoryLock>(std::move(lock).value());
  OpenOptions options;
  options.path = (directory / "mingjing.db").string();
  options.busy_timeout = busy_timeout;
  options.keeper = keeper;
  if (keeper) keeper->found(options.path);
  auto writer = Database::open(options);
  if (!writer) return writer.failure();
  std::filesystem::permissions(options.path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  // What a killed process wrote into the write-ahead log counts as committed once it is read again, but need not be on the disk: it
  // is put there before anybody is answered from it.
  // The log's own pages come first, so on a full disk they are there all the same.
  if (auto synced = (*writer)->checkpoint(false); !synced && synced.error().code != "full") return synced.failure();
  if (auto up = sql::migrate_up(**writer); !up) return up.failure();
  options.read_only = true;
  options.keeper = nullptr;
  sql::Connections::Readers all;
  for (int i = 0; i < readers; ++i) {
    auto reader = Database::open(options);
    if (!reader) return reader.failure();
    all.push_back(std::move(reader).value());
  }
  return std::make_shared<sql::Connections>(std::move(writer).value(), std::move(all), std::move(held));
}

Result<std::shared_ptr<sql::Connections>> open_snapshot(const std::filesystem::path& directory, int readers) {
  OpenOptions options;
  options.path = (directory / "mingjing.db").string();
  std::error_code error;
  if (!std::filesystem::exists(options.path, error)) return fault("not_found", directory.string() + ": no mingjing.db");
  options.leave_log = true;  // who ships it may go on from there
  auto gate = Database::open(options);
  if (!gate) return gate.failure();
  if (auto known = sql::schema_is_current(**gate); !known) return known.failure();
  // While the gate holds the write lock nobody commits, so all readers begin at the same commit.
  const Transaction closed(**gate);
  if (!closed.begun()) return closed.begun().failure();
  options.read_only = true;
  sql::Connections::Readers all;
  for (int i = 0; i < readers; ++i) {
    auto reader = Database::open(options);
    if (!reader) return reader.failure();
    if (auto begun = (*reader)->begin_reading(); !begun) return begun.failure();
    all.push_back(std::move(reader).value());
  }
  return std::make_shared<sql::Connections>(nullptr, std::move(all));
}

}  // namespace mingjing::sqlite
