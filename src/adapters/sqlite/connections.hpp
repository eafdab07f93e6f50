// The connections to one database: one that writes, guarded by a mutex so that threads of this process never meet
// SQLITE_BUSY among themselves, and a few that read. A data directory belongs to one process at a time.
// Safe to call from many threads.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "adapters/sqlite/database.hpp"
#include "adapters/sqlite/directory_lock.hpp"

namespace mingjing::sqlite {

class Connections {
 public:
  // Opens DIR/mingjing.db, makes it where there is none, and brings the schema up to date.
  // Fault `locked` where another process has the directory: `what` names its number.
  static Result<std::shared_ptr<Connections>> open(const std::filesystem::path& directory, int readers = 4,
                                                   std::chrono::milliseconds busy_timeout = std::chrono::milliseconds(5000));
  // For who only looks, also while another process has the directory: every reader sees the database as it was at one and the
  // same moment. write() may not be called. Faults: not_found where there is no database, newer_schema, older_schema.
  static Result<std::shared_ptr<Connections>> open_snapshot(const std::filesystem::path& directory, int readers = 4);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  class Writing {
   public:
    Database& operator*() const { return *db_; }
    Database* operator->() const { return db_; }

   private:
    friend class Connections;
    Writing(std::mutex& mutex, Database* db) : lock_(mutex), db_(db) {}
    std::unique_lock<std::mutex> lock_;
    Database* db_;
  };
  class Reading {
   public:
    Reading(Reading&& other) noexcept : home_(other.home_), db_(std::move(other.db_)) { other.home_ = nullptr; }
    ~Reading();
    Database& operator*() const { return *db_; }
    Database* operator->() const { return db_.get(); }

   private:
    friend class Connections;
    Reading(Connections* home, std::unique_ptr<Database> db) : home_(home), db_(std::move(db)) {}
    Connections* home_;
    std::unique_ptr<Database> db_;
  };

  Writing write() { return Writing(write_mutex_, writer_.get()); }
  Reading read();  // waits while all readers are out

  const std::filesystem::path& directory() const { return directory_; }

 private:
  Connections() = default;
  std::filesystem::path directory_;
  DirectoryLock lock_;
  std::mutex write_mutex_;
  std::unique_ptr<Database> writer_;
  std::mutex read_mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Database>> readers_;
};

}  // namespace mingjing::sqlite
