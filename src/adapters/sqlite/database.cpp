#include "adapters/sqlite/database.hpp"

#include <sqlite3.h>

#include <cstdlib>
#include <vector>

#include "adapters/sql/patience.hpp"

namespace mingjing::sqlite {
namespace {

// Primary result codes to our one set of faults. https://www.sqlite.org/rescode.html
Fault fault_of(int code, std::string what) {
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT: return {"constraint", std::move(what), false};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {"busy", std::move(what), true};
    case SQLITE_FULL: return {"full", std::move(what), true};
    case SQLITE_READONLY: return {"read_only", std::move(what), true};
    case SQLITE_CORRUPT: return {"corrupt", std::move(what), false};
    case SQLITE_NOTADB: return {"not_a_database", std::move(what), false};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_NOMEM: return {"io", std::move(what), true};
    case SQLITE_INTERRUPT: return {"cancelled", std::move(what), true};
    default: return {"sql", std::move(what), false};
  }
}

// SQLite numbers `$7` by first appearance; this is where each number stands. Index 0 is not used.
std::vector<int> parameter_places(sqlite3_stmt* statement) {
  std::vector<int> places(1, 0);
  const int count = sqlite3_bind_parameter_count(statement);
  for (int i = 1; i <= count; ++i) {
    const char* name = sqlite3_bind_parameter_name(statement, i);
    MJ_ASSERT(name != nullptr && name[0] == '$');
    const auto number = static_cast<std::size_t>(std::atoi(name + 1));
    MJ_ASSERT(number >= 1 && number < 100);
    if (places.size() <= number) places.resize(number + 1, 0);
    places[number] = i;
  }
  return places;
}

// What is bound outlives the run: it is unbound again before the caller has it back.
int bind_one(sqlite3_stmt* statement, int place, const Arg& arg) {
  const auto bytes = arg.bytes();
  switch (arg.kind()) {
    case Arg::Kind::null: return sqlite3_bind_null(statement, place);
    case Arg::Kind::integer: return sqlite3_bind_int64(statement, place, arg.integer());
    case Arg::Kind::real: return sqlite3_bind_double(statement, place, arg.real());
    case Arg::Kind::text:
      return sqlite3_bind_text64(statement, place, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
    case Arg::Kind::blob:
      if (bytes.empty()) return sqlite3_bind_zeroblob(statement, place, 0);
      return sqlite3_bind_blob64(statement, place, bytes.data(), bytes.size(), SQLITE_STATIC);
  }
  return SQLITE_MISUSE;
}

class StatementRow final : public Row {
 public:
  explicit StatementRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  int columns() const override { return sqlite3_column_count(statement_); }
  std::string_view name(int column) const override { return sqlite3_column_name(statement_, column); }
  std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::string_view blob(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  Arg::Kind kind(int column) const override {
    switch (sqlite3_column_type(statement_, column)) {
      case SQLITE_INTEGER: return Arg::Kind::integer;
      case SQLITE_FLOAT: return Arg::Kind::real;
      case SQLITE_TEXT: return Arg::Kind::text;
      case SQLITE_BLOB: return Arg::Kind::blob;
      default: return Arg::Kind::null;
    }
  }

 private:
  sqlite3_stmt* statement_;
};

// Asked every so many steps of SQLite's machine: some tenths of a millisecond.
constexpr int kBetweenLooks = 10'000;
int time_is_over(void*) { return sql::Patience::over() ? 1 : 0; }

// Beyond what its keeper bears the log is emptied all the same, which readers may hinder: it is tried again every so many frames.
constexpr int kBetweenTries = 1024;

}  // namespace

struct Database::Statement {
  sqlite3_stmt* handle = nullptr;
  std::vector<int> places;
  bool running = false;
  ~Statement() { sqlite3_finalize(handle); }
};

// Leaves a cached statement ready for the next use, whatever happened. A statement cannot run inside its own rows.
struct Database::Running {
  explicit Running(Statement& used) : statement(used) {
    MJ_ASSERT(!statement.running);
    statement.running = true;
  }
  ~Running() {
    sqlite3_reset(statement.handle);
    sqlite3_clear_bindings(statement.handle);
    statement.running = false;
  }
  Statement& statement;
};

Result<std::unique_ptr<Database>> Database::open(const OpenOptions& options) {
  // Nobody reads SQLite's statistics of its memory, and keeping them costs a lock at each piece. Refused, and no matter, where
  // the library was begun already.
  static const int no_statistics = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(no_statistics);
  sqlite3* handle = nullptr;
  const int flags = options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(options.path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<Database> db(new Database(handle));
  if (code != SQLITE_OK) return db->failure(code, options.path.c_str());
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, static_cast<int>(options.busy_timeout.count()));
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 64 << 20);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  const char* setup = options.read_only
                          ? "PRAGMA query_only=ON; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON; PRAGMA cache_size=-16384;"
                          : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=FAST; PRAGMA temp_store=MEMORY;"
                            "PRAGMA cell_size_check=ON; PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864;"
                            "PRAGMA cache_size=-24576;";
  if (auto done = db->script(setup); !done) return done.failure();
  if (auto done = db->run("SELECT 1 FROM sqlite_master LIMIT 1"); !done) return done.failure();
  if (options.read_only) sqlite3_progress_handler(handle, kBetweenLooks, time_is_over, nullptr);
  if (options.keeper || options.leave_log) sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  if (options.keeper) {
    db->keeper_ = options.keeper;
    db->next_emptying_ = static_cast<int>(options.keeper->most_frames());
    sqlite3_wal_hook(handle, &Database::after_commit, db.get());  // takes the place of wal_autocheckpoint
  }
  return db;
}

Database::Database(sqlite3* handle) : handle_(handle) {}

int Database::after_commit(void* self, sqlite3* handle, const char* name, int frames) {
  auto& db = *static_cast<Database*>(self);
  db.keeper_->committed(static_cast<std::uint32_t>(frames));
  const int most = static_cast<int>(db.keeper_->most_frames());
  if (frames < most) db.next_emptying_ = most;
  if (frames >= db.next_emptying_) {
    db.next_emptying_ = frames + kBetweenTries;
    db.keeper_->let_go();
    static_cast<void>(sqlite3_wal_checkpoint_v2(handle, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr));
  }
  return SQLITE_OK;
}

Database::~Database() {
  statements_.clear();
  sqlite3_close_v2(handle_);
}

Failure<Fault> Database::failure(int code, const char* doing) const {
  std::string what = handle_ ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  what += " (sqlite ";
  what += std::to_string(code);
  what += "): ";
  what += std::string_view(doing).substr(0, 120);
  if ((code & 0xff) == SQLITE_INTERRUPT && sql::Patience::over()) return {Fault{"too_long", std::move(what), false}};
  return {fault_of(code, std::move(what))};
}

Result<Database::Statement*> Database::prepared(Sql sql) {
  if (const auto it = statements_.find(sql.text()); it != statements_.end()) return it->second.get();
  auto statement = std::make_unique<Statement>();
  const int code = sqlite3_prepare_v3(handle_, sql.text(), -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, nullptr);
  if (code != SQLITE_OK) return failure(code, sql.text());
  statement->places = parameter_places(statement->handle);
  return statements_.emplace(sql.text(), std::move(statement)).first->second.get();
}

Status<> Database::bind(Statement& statement, std::initializer_list<Arg> args) {
  MJ_ASSERT(args.size() + 1 >= statement.places.size());
  std::size_t number = 0;
  for (const auto& arg : args) {
    ++number;
    if (number >= statement.places.size() || statement.places[number] == 0) continue;
    const int code = bind_one(statement.handle, statement.places[number], arg);
    if (code != SQLITE_OK) return failure(code, "bind");
  }
  return Done{};
}

Result<int> Database::run(Sql sql, std::initializer_list<Arg> args) {
  auto statement = prepared(sql);
  if (!statement) return statement.failure();
  const Running running(**statement);
  if (auto bound = bind(**statement, args); !bound) return bound.failure();
  int code = sqlite3_step((*statement)->handle);
  while (code == SQLITE_ROW) code = sqlite3_step((*statement)->handle);
  if (code != SQLITE_DONE) return failure(code, sql.text());
  return sqlite3_changes(handle_);
}

Status<> Database::query(Sql sql, std::initializer_list<Arg> args, const OnRow& row) {
  auto statement = prepared(sql);
  if (!statement) return statement.failure();
  const Running running(**statement);
  if (auto bound = bind(**statement, args); !bound) return bound.failure();
  const StatementRow current((*statement)->handle);
  for (;;) {
    const int code = sqlite3_step((*statement)->handle);
    if (code == SQLITE_DONE) return Done{};
    if (code != SQLITE_ROW) return failure(code, sql.text());
    if (!row(current)) return Done{};
  }
}

std::int64_t Database::last_rowid() { return sqlite3_last_insert_rowid(handle_); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

namespace {
Status<> done_or(const Result<int>& result) {
  if (!result) return result.failure();
  return Done{};
}
}  // namespace

Status<> Database::begin() { return done_or(run("BEGIN IMMEDIATE")); }
Status<> Database::begin_reading() {
  if (auto begun = run("BEGIN DEFERRED"); !begun) return begun.failure();
  // The moment is fixed by the first read.
  return done_or(run("SELECT COUNT(*) FROM sqlite_master"));
}
Status<> Database::commit() { return done_or(run("COMMIT")); }
Status<> Database::savepoint() { return done_or(run("SAVEPOINT one")); }
Status<> Database::release() { return done_or(run("RELEASE SAVEPOINT one")); }

Status<> Database::rollback_to_savepoint() {
  if (auto back = run("ROLLBACK TO SAVEPOINT one"); !back) return back.failure();
  return release();
}

// After a full disk SQLite may already have rolled back by itself; then there is nothing left to undo.
void Database::rollback() {
  if (in_transaction()) (void)run("ROLLBACK");
}

Status<> Database::script(const char* embedded_text) {
  const int code = sqlite3_exec(handle_, embedded_text, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure(code, embedded_text);
  return Done{};
}

Result<LogCopied> Database::copy_log() {
  int frames = 0, copied = 0;
  const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_PASSIVE, &frames, &copied);
  if (code != SQLITE_OK) return failure(code, "wal_checkpoint");
  return LogCopied{static_cast<std::uint32_t>(frames), static_cast<std::uint32_t>(copied)};
}

Status<> Database::checkpoint(bool truncate) {
  if (truncate && keeper_) keeper_->let_go();
  const int code = sqlite3_wal_checkpoint_v2(handle_, nullptr, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE,
                                             nullptr, nullptr);
  if (code != SQLITE_OK && code != SQLITE_BUSY) return failure(code, "wal_checkpoint");
  return Done{};
}

Status<> Database::overwrite_deleted(bool on) {
  return script(on ? "PRAGMA secure_delete=ON" : "PRAGMA secure_delete=FAST");
}

// The copy is made in a file: a city's record does not fit into memory. It is attached while it is made, which nothing else may be.
Status<> Database::rewrite_files() {
  const int allowed = sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 1);
  auto done = script("PRAGMA temp_store=FILE; VACUUM; PRAGMA temp_store=MEMORY");
  sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, allowed);
  return done ? checkpoint(true) : done;
}

Status<> Database::merge_words() { return done_or(run("INSERT INTO search_text(search_text) VALUES ('optimize')")); }

}  // namespace mingjing::sqlite
