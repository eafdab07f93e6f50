// The facade over sqlite3: one file, WAL, every commit synced.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>

#include "adapters/sql/database.hpp"
#include "adapters/sqlite/log_keeper.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace mingjing::sqlite {

using sql::Arg;
using sql::Blob;
using sql::OnRow;
using sql::Row;
using sql::Sql;
using sql::Transaction;

struct OpenOptions {
  std::string path;
  bool read_only = false;
  std::chrono::milliseconds busy_timeout{5000};
  // Of the writer: from then on the log is emptied by the keeper alone, and stays as it is when the database is closed. Must outlive this.
  LogKeeper* keeper = nullptr;
  bool leave_log = false;  // closing does not empty the log either: for who looks on, and for the keeper's own connection
};

// Of the write-ahead log: how many frames it has, and how many of them stand in the database already.
struct LogCopied {
  std::uint32_t frames = 0;
  std::uint32_t copied = 0;
  bool whole() const { return frames == copied; }
};

class Database final : public sql::Database {
 public:
  static Result<std::unique_ptr<Database>> open(const OpenOptions& options);
  ~Database() override;

  Result<int> run(Sql sql, std::initializer_list<Arg> args = {}) override;
  Status<> query(Sql sql, std::initializer_list<Arg> args, const OnRow& row) override;
  std::int64_t last_rowid() override;

  Status<> begin() override;
  Status<> begin_reading() override;
  Status<> commit() override;
  void rollback() override;
  Status<> savepoint() override;
  Status<> release() override;
  Status<> rollback_to_savepoint() override;
  bool in_transaction() const override;

  sql::Engine engine() const override { return sql::Engine::sqlite; }
  Status<> script(const char* embedded_text) override;
  Status<> checkpoint(bool truncate) override;
  Status<> overwrite_deleted(bool on) override;
  Status<> merge_words() override;
  Status<> rewrite_files() override;

  // What the log holds goes into the database, as far as no reader needs the former state; nobody waits. The next commit begins the log anew
  // when all of it was copied and nobody reads from it.
  Result<LogCopied> copy_log();

 private:
  struct Statement;
  struct Running;
  explicit Database(sqlite3* handle);
  Result<Statement*> prepared(Sql sql);
  Failure<Fault> failure(int code, const char* doing) const;
  Status<> bind(Statement& statement, std::initializer_list<Arg> args);

  static int after_commit(void* self, sqlite3* handle, const char* name, int frames);

  sqlite3* handle_;
  LogKeeper* keeper_ = nullptr;
  int next_emptying_ = 0;
  std::unordered_map<const char*, std::unique_ptr<Statement>> statements_;
};

}  // namespace mingjing::sqlite
