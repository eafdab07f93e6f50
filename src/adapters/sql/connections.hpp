// The connections to one database: one that writes, guarded by a mutex so that threads of this process wait for each other here
// and not in the database, and a few that read. Safe to call from many threads.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "adapters/sql/database.hpp"

namespace mingjing::sql {

class Connections {
 public:
  using Readers = std::vector<std::unique_ptr<Database>>;
  // Without a writer write() may not be called. `held` is let go after the last connection: a lock.
  Connections(std::unique_ptr<Database> writer, Readers readers, std::shared_ptr<void> held = nullptr)
      : held_(std::move(held)), writer_(std::move(writer)), readers_(std::move(readers)) {}
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
  // Nothing where it would have to wait: all readers are out, or the database is another process (PostgreSQL).
  std::optional<Reading> read_at_once();

 private:
  std::shared_ptr<void> held_;
  std::mutex write_mutex_;
  std::unique_ptr<Database> writer_;
  std::mutex read_mutex_;
  std::condition_variable returned_;
  Readers readers_;
};

}  // namespace mingjing::sql
