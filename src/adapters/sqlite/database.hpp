// One connection to an SQLite database: prepared statements, `$1 … $n`, plain values. The same SQL text runs on PostgreSQL;
// that driver offers these very names. Thread rule: one connection belongs to one thread at a time.
//
// Fault codes: constraint (duplicate key, NOT NULL, CHECK) · busy (another process writes; retry) · locked (another process
// holds the data directory) · full (no space left) · io · read_only · corrupt · not_a_database · sql (a bug in our statement).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

#include "base/id.hpp"
#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

// A filter that a null parameter leaves out. The cast names the parameter's type: PostgreSQL does not guess it from IS NULL.
#define IF_TEXT(parameter, condition) " AND (CAST(" parameter " AS TEXT) IS NULL OR (" condition "))"
#define IF_NUMBER(parameter, condition) " AND (CAST(" parameter " AS BIGINT) IS NULL OR (" condition "))"

namespace mingjing::sqlite {

// A statement's text. Only a literal can become one, so no text that came from outside ever does.
class Sql {
 public:
  template <std::size_t N>
  consteval Sql(const char (&text)[N]) : text_(text) {}
  const char* text() const { return text_; }

 private:
  const char* text_;
};

struct Blob {
  std::string_view bytes;
};

// One bound value. Views must live until the call returns; nothing is copied.
class Arg {
 public:
  enum class Kind { null, integer, real, text, blob };
  Arg(std::nullptr_t) {}
  Arg(std::nullopt_t) {}
  template <class T>
    requires std::is_integral_v<T>
  Arg(T value) : kind_(Kind::integer), integer_(static_cast<std::int64_t>(value)) {}
  Arg(double value) : kind_(Kind::real), real_(value) {}
  Arg(std::string_view value) : kind_(Kind::text), bytes_(value) {}
  Arg(const std::string& value) : kind_(Kind::text), bytes_(value) {}
  Arg(const char* value) : kind_(Kind::text), bytes_(value) {}
  Arg(Blob value) : kind_(Kind::blob), bytes_(value.bytes) {}
  template <class Tag>
  Arg(const Id<Tag>& id) : kind_(Kind::text), bytes_(id.str()) {}
  template <class T>
  Arg(const std::optional<T>& value) {
    if (value) *this = Arg(*value);
  }

  Kind kind() const { return kind_; }
  std::int64_t integer() const { return integer_; }
  double real() const { return real_; }
  std::string_view bytes() const { return bytes_; }

 private:
  Kind kind_ = Kind::null;
  std::int64_t integer_ = 0;
  double real_ = 0;
  std::string_view bytes_;
};

// The current row of a running query; views die with the row.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
  bool null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;
  std::string_view blob(int column) const;
  std::string str(int column) const { return std::string(text(column)); }
  template <class T>
  T as(int column) const {
    return static_cast<T>(integer(column));
  }
  int columns() const;
  std::string_view name(int column) const;
  Arg::Kind kind(int column) const;

 private:
  sqlite3_stmt* statement_;
};

using OnRow = std::function<bool(const Row&)>;  // false: enough

struct OpenOptions {
  std::string path;
  bool read_only = false;
  std::chrono::milliseconds busy_timeout{5000};
};

class Database {
 public:
  static Result<std::unique_ptr<Database>> open(const OpenOptions& options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs to the end and answers how many rows were changed.
  Result<int> run(Sql sql, std::initializer_list<Arg> args = {});
  // Calls `row` for each row in order.
  Status<> query(Sql sql, std::initializer_list<Arg> args, const OnRow& row);
  // The first column of the first row, if there is one and it is not null.
  Result<std::optional<std::int64_t>> integer(Sql sql, std::initializer_list<Arg> args = {});
  Result<std::optional<std::string>> text(Sql sql, std::initializer_list<Arg> args = {});
  std::int64_t last_rowid() const;

  // Writing transactions take the write lock at once, so that they never fail half-way for want of it.
  Status<> begin();
  Status<> begin_reading();  // what is read until the transaction ends is the database as it is now
  Status<> commit();
  void rollback();
  Status<> savepoint();
  Status<> release();
  Status<> rollback_to_savepoint();
  bool in_transaction() const;

  // Several statements without parameters: migrations only, whose text the build embeds.
  Status<> script(const char* embedded_text);
  // Copies the write-ahead log into the database file and empties it where no reader stands in the way.
  Status<> checkpoint(bool truncate);
  // Overwrites what is deleted from now on also where that costs further writes (erasure of personal data).
  Status<> overwrite_deleted(bool on);

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

// Begins a transaction and rolls it back unless commit() succeeded.
class Transaction {
 public:
  explicit Transaction(Database& db) : db_(db), begun_(db.begin()) {}
  ~Transaction() {
    if (begun_.ok() && !done_) db_.rollback();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  const Status<>& begun() const { return begun_; }
  Status<> commit() {
    auto result = db_.commit();
    done_ = result.ok();
    return result;
  }

 private:
  Database& db_;
  Status<> begun_;
  bool done_ = false;
};

}  // namespace mingjing::sqlite
