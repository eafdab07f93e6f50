// The facade over sqlite3: one file, WAL, every commit synced.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>

#include "adapters/sql/database.hpp"

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

 private:
  struct Statement;
  struct Running;
  explicit Database(sqlite3* handle);
  Result<Statement*> prepared(Sql sql);
  Failure<Fault> failure(int code, const char* doing) const;
  Status<> bind(Statement& statement, std::initializer_list<Arg> args);

  sqlite3* handle_;
  std::unordered_map<const char*, std::unique_ptr<Statement>> statements_;
};

}  // namespace mingjing::sqlite
