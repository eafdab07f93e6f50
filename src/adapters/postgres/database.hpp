// The facade over libpq: prepared statements, binary values, transactions as one pipeline. A connection that broke is made anew
// before the next call outside a transaction. Thread rule: one connection belongs to one thread at a time.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "adapters/sql/database.hpp"

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

namespace mingjing::postgres {

using sql::Arg;
using sql::OnRow;
using sql::Row;
using sql::Sql;

struct OpenOptions {
  std::string url;               // as libpq reads it: postgres://user@host:port/database?options, or key = value pairs
  bool read_only = false;
  std::chrono::milliseconds busy_timeout{5000};   // a writer that waits longer for another's transaction is `busy`
};

class Database final : public sql::Database {
 public:
  static Result<std::unique_ptr<Database>> open(const OpenOptions& options);
  ~Database() override;

  Result<int> run(Sql sql, std::initializer_list<Arg> args = {}) override;
  // A question outside a transaction is asked a second time where the connection broke under it.
  Status<> query(Sql sql, std::initializer_list<Arg> args, const OnRow& row) override;
  std::int64_t last_rowid() override;

  Status<> begin() override;
  Status<> begin_reading() override;
  // A fault `io` may hide a commit that took place: the answer was lost, or the standby's. Whoever asks again must ask for the same effect.
  Status<> commit() override;
  void rollback() override;
  Status<> savepoint() override;
  Status<> release() override;
  Status<> rollback_to_savepoint() override;
  bool in_transaction() const override { return in_transaction_; }

  sql::Engine engine() const override { return sql::Engine::postgres; }
  Status<> script(const char* embedded_text) override;
  Status<> announce(std::string_view what) override;   // see listener.hpp

  // A moment of the database that other connections can look at, as long as this one's transaction lasts.
  Result<std::string> export_snapshot();
  Status<> begin_reading_at(const std::string& snapshot);

 private:
  struct Statement {
    std::string name;                               // empty: planned at each run, for the filters that it has
    std::vector<unsigned> types;                    // 0: the server finds it out
  };
  struct Bound;
  explicit Database(OpenOptions options) : options_(std::move(options)) {}

  Status<> connect();
  Status<> set_up();
  Status<> bound_time();                            // a reader's statements end in the time of sql::Patience
  Status<> ready();                                 // connected, or connected again
  Status<> command(const char* text);               // simple protocol, outside a pipeline
  Result<Statement*> prepared(Sql sql);
  PGresult* execute(const Statement& statement, const char* text, const Bound& bound);
  Status<> send(Sql sql, std::initializer_list<Arg> args);
  Status<> ask(Sql sql, std::initializer_list<Arg> args, const OnRow& row);
  Status<> drain();                                 // waits for what was sent in the pipeline
  Status<> take(PGresult* result, const char* doing);
  Status<> leave_pipeline();
  Status<> broken(Failure<Fault> why);
  Failure<Fault> failure(const PGresult* result, const char* doing) const;

  std::int64_t bounded_ms_ = 0;                     // what the session was told; 0: what the server says
  OpenOptions options_;
  PGconn* connection_ = nullptr;
  std::unordered_map<const char*, Statement> statements_;
  std::vector<const char*> fresh_;                  // prepared inside the running pipeline: not yet known to be
  std::uint64_t named_ = 0;
  bool in_transaction_ = false;
  bool pipeline_ = false;
  bool savepoint_began_ = false;
  bool warned_ = false;                             // by the server, since the last commit() began
  int sent_ = 0;                                    // whose results were not yet taken
  std::optional<Fault> fault_;                      // the transaction's first; it can only be rolled back
};

}  // namespace mingjing::postgres
