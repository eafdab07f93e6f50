// One connection to a database: prepared statements, `$1 … $n`, plain values. The same SQL text runs on SQLite and on PostgreSQL;
// adapters/sqlite and adapters/postgres hold the two drivers. Thread rule: one connection belongs to one thread at a time.
//
// Fault codes: constraint (duplicate key, NOT NULL, CHECK) · busy (another process writes; retry) · locked (another process
// holds the data) · full (no space left) · io (also: the connection broke) · read_only · corrupt · not_a_database · denied (the
// role has no such right) · cancelled · sql (a bug in our statement).
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

#include "base/id.hpp"
#include "base/result.hpp"

// A filter that a null parameter leaves out. The cast names the parameter's type: PostgreSQL does not guess it from IS NULL.
#define IF_TEXT(parameter, condition) " AND (CAST(" parameter " AS TEXT) IS NULL OR (" condition "))"
#define IF_NUMBER(parameter, condition) " AND (CAST(" parameter " AS BIGINT) IS NULL OR (" condition "))"

namespace mingjing::sql {

// What only one of them can say: which texts have these words. `x` names the table of texts in the statement around it.
#define MATCH_SQLITE(table, words) table " MATCH " words
#define MATCH_POSTGRES(table, words) "x.log_id = $1 AND x.words @@ words_query(" words ")"

enum class Engine { sqlite, postgres };

// A statement's text. Only a literal can become one, so no text that came from outside ever does.
class Sql {
 public:
  template <std::size_t N>
  consteval Sql(const char (&text)[N]) : text_(text), postgres_(text) {}
  // One statement whose search for words each database says in its own way.
  template <std::size_t N, std::size_t M>
  consteval Sql(const char (&sqlite)[N], const char (&postgres)[M]) : text_(sqlite), postgres_(postgres) {}
  const char* text(Engine engine = Engine::sqlite) const { return engine == Engine::sqlite ? text_ : postgres_; }

 private:
  const char* text_;
  const char* postgres_;
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
  virtual bool null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view blob(int column) const = 0;
  virtual int columns() const = 0;
  virtual std::string_view name(int column) const = 0;
  virtual Arg::Kind kind(int column) const = 0;
  std::string str(int column) const { return std::string(text(column)); }
  template <class T>
  T as(int column) const {
    return static_cast<T>(integer(column));
  }

 protected:
  ~Row() = default;
};

using OnRow = std::function<bool(const Row&)>;  // false: enough

class Database {
 public:
  virtual ~Database() = default;
  Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs to the end and answers how many rows were changed. Inside a transaction PostgreSQL is not waited for: the answer
  // then is 0, and a fault comes with a later call, at the latest with commit().
  virtual Result<int> run(Sql sql, std::initializer_list<Arg> args = {}) = 0;
  // Calls `row` for each row in order.
  virtual Status<> query(Sql sql, std::initializer_list<Arg> args, const OnRow& row) = 0;
  // The first column of the first row, if there is one and it is not null.
  Result<std::optional<std::int64_t>> integer(Sql sql, std::initializer_list<Arg> args = {});
  Result<std::optional<std::string>> text(Sql sql, std::initializer_list<Arg> args = {});
  virtual std::int64_t last_rowid() = 0;

  // Of two writing transactions the second waits until the first has ended, so that none fails half-way; where it waits too
  // long the fault is `busy`.
  virtual Status<> begin() = 0;
  virtual Status<> begin_reading() = 0;  // what is read until the transaction ends is the database as it is now
  virtual Status<> commit() = 0;
  virtual void rollback() = 0;
  virtual Status<> savepoint() = 0;   // outside a transaction: of what is only read, until release()
  virtual Status<> release() = 0;
  virtual Status<> rollback_to_savepoint() = 0;
  virtual bool in_transaction() const = 0;

  virtual Engine engine() const = 0;
  // Several statements without parameters: migrations only, whose text the build embeds.
  virtual Status<> script(const char* embedded_text) = 0;

  // Inside a transaction: whoever listens is told so once it has been committed. A database of one process tells nobody.
  virtual Status<> announce(std::string_view what) {
    static_cast<void>(what);
    return Done{};
  }

  // What a database that keeps everything in one file needs so that what was erased by law leaves that file at once.
  virtual Status<> checkpoint(bool) { return Done{}; }        // copies the write-ahead log and, if so told, empties it
  virtual Status<> overwrite_deleted(bool) { return Done{}; } // whatever that costs
  virtual Status<> merge_words() { return Done{}; }           // of the full-text index
  virtual Status<> rewrite_files() { return Done{}; }         // anew, without what was deleted; takes as much room again meanwhile
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

}  // namespace mingjing::sql
