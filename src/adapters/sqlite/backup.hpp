// A copy of a database as it is at one moment, also while a server writes to it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "adapters/sql/database.hpp"
#include "base/result.hpp"

struct sqlite3;

namespace mingjing::sqlite {

// A database as one commit left it, held until this goes. What is committed meanwhile stays in the log.
class Moment {
 public:
  static Result<Moment> of(const std::filesystem::path& database);  // opened; the moment is that of hold()
  Moment(Moment&& other) noexcept;
  Moment& operator=(Moment&&) = delete;
  ~Moment();
  Status<> hold();
  // Page by page into a database that must not be there, readable by its owner alone. `tell` hears of pages done and pages in all, and says
  // whether to go on: fault `stopped` where not.
  Status<> copy_to(const std::filesystem::path& target, const std::function<bool(std::uint64_t, std::uint64_t)>& tell);

 private:
  explicit Moment(sqlite3* handle) : handle_(handle) {}
  sqlite3* handle_;
};

// Nobody is logged in by a restore. The database is whole in its file afterwards, its log empty.
Status<> end_sessions(const std::filesystem::path& database);

// Leaves of a log, as this connection sees it.
Result<std::uint64_t> log_size(sql::Database& db, const LogId& log);

// Copies FROM/mingjing.db, as its last commit left it, to TO/mingjing.db, which must not be there; durable when this answers.
// Sessions are not in the copy: nobody is logged in by a restore. `tell` hears of pages done and pages in all.
// Faults: not_found, exists, those of the facade.
Status<> copy_database(const std::filesystem::path& from, const std::filesystem::path& to, const std::function<void(std::uint64_t, std::uint64_t)>& tell);

}  // namespace mingjing::sqlite
