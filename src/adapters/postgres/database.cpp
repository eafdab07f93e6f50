#include "adapters/postgres/database.hpp"

#include <array>
#include <charconv>
#include <cstdlib>

#include "adapters/postgres/result.hpp"
#include "adapters/sql/patience.hpp"

namespace mingjing::postgres {
namespace {

// So many statements may be under way before their answers are read: what the server has to say must fit into the socket's
// buffers, or both sides wait for each other.
constexpr int kMostSent = 256;
constexpr Oid kText = 25;

class Taken {
 public:
  explicit Taken(PGresult* result) : result_(result) {}
  ~Taken() { PQclear(result_); }
  Taken(const Taken&) = delete;
  Taken& operator=(const Taken&) = delete;
  PGresult* get() const { return result_; }
  bool good() const {
    const auto status = PQresultStatus(result_);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
  }

 private:
  PGresult* result_;
};

// A commit that comes with a warning: somebody ended the wait for the synchronous standby. What is on this disk alone is not
// acknowledged.
Failure<Fault> not_at_the_standby() { return fault("io", "committed, but not known to be at the standby", true); }

// Which `$n` a text has. A number that it leaves out needs a type all the same: text, since nothing looks at it.
std::vector<Oid> parameter_types(std::string_view text) {
  std::vector<Oid> types;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    std::size_t number = 0;
    if (std::from_chars(text.data() + at + 1, text.data() + text.size(), number).ec != std::errc() || number == 0) continue;
    if (types.size() < number) types.resize(number, kText);
    types[number - 1] = 0;  // the server finds it out
  }
  return types;
}

}  // namespace

// The values of one run as libpq wants them. Numbers go as text, which every type of number reads; the rest as bytes.
struct Database::Bound {
  static constexpr std::size_t kMost = 64;
  std::array<const char*, kMost> values{};
  std::array<int, kMost> lengths{};
  std::array<int, kMost> formats{};
  std::array<std::array<char, 32>, kMost> digits;
  int count = 0;

  Bound(std::initializer_list<Arg> args, std::size_t wanted) : count(static_cast<int>(wanted)) {
    MJ_ASSERT(args.size() >= wanted && wanted <= kMost);
    for (std::size_t i = 0; i < wanted; ++i) put(i, args.begin()[i]);
  }

 private:
  void put(std::size_t i, const Arg& arg) {
    switch (arg.kind()) {
      case Arg::Kind::null: return;
      case Arg::Kind::integer: return number(i, arg.integer());
      case Arg::Kind::real: return number(i, arg.real());
      case Arg::Kind::text:
      case Arg::Kind::blob:
        values[i] = arg.bytes().data() ? arg.bytes().data() : "";
        lengths[i] = static_cast<int>(arg.bytes().size());
        formats[i] = 1;
    }
  }
  template <class T>
  void number(std::size_t i, T value) {
    auto& text = digits[i];
    *std::to_chars(text.data(), text.data() + text.size() - 1, value).ptr = '\0';
    values[i] = text.data();
  }
};

Result<std::unique_ptr<Database>> Database::open(const OpenOptions& options) {
  std::unique_ptr<Database> db(new Database(options));
  if (auto connected = db->connect(); !connected) return connected.failure();
  return db;
}

Database::~Database() {
  if (connection_) PQfinish(connection_);
}

Status<> Database::connect() {
  if (connection_) PQfinish(connection_);
  statements_.clear();
  fresh_.clear();
  pipeline_ = in_transaction_ = savepoint_began_ = false;
  sent_ = 0;
  bounded_ms_ = 0;
  fault_.reset();
  // What stands before dbname is a default that the address may change. A server that says nothing is given up after a while.
  // One that vanished while an answer is waited for is noticed after eleven seconds: the kernel's own pause between two probes would
  // make it eighty-five.
  const char* names[] = {"connect_timeout", "tcp_user_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count",
                         "application_name", "dbname", "client_encoding", nullptr};
  const char* values[] = {"10", "10000", "5", "2", "3", "mingjing", options_.url.c_str(), "UTF8", nullptr};
  connection_ = PQconnectdbParams(names, values, 1);
  if (!connection_ || PQstatus(connection_) != CONNECTION_OK) return failure(nullptr, "connect");
  // Nobody reads what the server remarks, but a warning is remembered: see commit().
  const auto remember = [](void* self, const PGresult* notice) {
    const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity && std::string_view(severity) == "WARNING") static_cast<Database*>(self)->warned_ = true;
  };
  PQsetNoticeReceiver(connection_, remember, this);
  return set_up();
}

Status<> Database::set_up() {
  // What is acknowledged is on disk, and at the synchronous standbys where there are any: on their disks too, not in their
  // memory alone (remote_write). A stronger setting of the server stays.
  if (auto done = command("SELECT set_config('synchronous_commit', 'on', FALSE) WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')"); !done)
    return done;
  if (options_.read_only) return command("SET default_transaction_read_only = on; SET idle_in_transaction_session_timeout = 0");
  // A holder of the write lock whose machine vanished lets it go.
  if (auto done = command("SET idle_in_transaction_session_timeout = '30s'; SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3"); !done)
    return done;
  const std::string wait = std::to_string(options_.busy_timeout.count());
  const char* values[] = {wait.c_str()};
  const Taken result(PQexecParams(connection_, "SELECT set_config('lock_timeout', $1, FALSE)", 1, nullptr, values, nullptr, nullptr, 1));
  if (!result.good()) return failure(result.get(), "lock_timeout");
  return Done{};
}

Status<> Database::bound_time() {
  const auto wanted = static_cast<std::int64_t>(sql::Patience::most().count());
  if (!options_.read_only || pipeline_ || in_transaction_ || wanted == bounded_ms_) return Done{};
  if (wanted == 0) {
    if (auto done = command("RESET statement_timeout"); !done) return done;
  } else {
    const std::string most = std::to_string(wanted);
    const char* values[] = {most.c_str()};
    const Taken result(PQexecParams(connection_, "SELECT set_config('statement_timeout', $1, FALSE)", 1, nullptr, values, nullptr, nullptr, 1));
    if (!result.good()) return failure(result.get(), "statement_timeout");
  }
  bounded_ms_ = wanted;
  return Done{};
}

Status<> Database::ready() {
  if (in_transaction_ || PQstatus(connection_) == CONNECTION_OK) return Done{};
  return connect();
}

Failure<Fault> Database::failure(const PGresult* result, const char* doing) const {
  const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const char* message = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
  std::string what = message ? message : connection_ ? PQerrorMessage(connection_) : "no memory";
  while (!what.empty() && what.back() == '\n') what.pop_back();
  what += " (postgres ";
  what += state ? state : "connection";
  what += "): ";
  what += std::string_view(doing).substr(0, 120);
  const bool lost = !state && (!connection_ || PQstatus(connection_) != CONNECTION_OK);
  if (state && std::string_view(state) == "57014" && bounded_ms_ > 0) return {Fault{"too_long", std::move(what), false}};
  return {fault_of(state ? state : lost ? "" : "XX000", std::move(what))};
}

Status<> Database::command(const char* text) {
  const Taken result(PQexec(connection_, text));
  if (!result.good()) return failure(result.get(), text);
  return Done{};
}

Result<Database::Statement*> Database::prepared(Sql sql) {
  const char* text = sql.text(sql::Engine::postgres);
  if (const auto it = statements_.find(text); it != statements_.end()) return &it->second;
  Statement statement{"", parameter_types(text)};
  // A plan for any filters is a plan for none: 4.5 ms were measured against 0.13 for the first page of a list.
  const bool optional_filters = std::string_view(text).find(") IS NULL OR (") != std::string_view::npos;
  if (!optional_filters) {
    statement.name = "s" + std::to_string(named_++);
    const int count = static_cast<int>(statement.types.size());
    if (pipeline_) {
      if (!PQsendPrepare(connection_, statement.name.c_str(), text, count, statement.types.data())) return failure(nullptr, text);
      ++sent_;
      fresh_.push_back(text);
    } else {
      const Taken result(PQprepare(connection_, statement.name.c_str(), text, count, statement.types.data()));
      if (!result.good()) return failure(result.get(), text);
    }
  }
  return &statements_.emplace(text, std::move(statement)).first->second;
}

Status<> Database::send(Sql sql, std::initializer_list<Arg> args) {
  if (fault_) return Failure<Fault>{*fault_};
  if (sent_ >= kMostSent) {
    if (auto drained = drain(); !drained) return drained;
  }
  auto statement = prepared(sql);
  if (!statement) return broken(statement.failure());
  const Bound bound(args, (*statement)->types.size());
  const char* name = (*statement)->name.c_str();
  const char* text = sql.text(sql::Engine::postgres);
  const int sent = *name ? PQsendQueryPrepared(connection_, name, bound.count, bound.values.data(), bound.lengths.data(), bound.formats.data(), 1)
                         : PQsendQueryParams(connection_, text, bound.count, (*statement)->types.data(), bound.values.data(), bound.lengths.data(),
                                             bound.formats.data(), 1);
  if (!sent) return broken(failure(nullptr, text));
  ++sent_;
  return Done{};
}

PGresult* Database::execute(const Statement& statement, const char* text, const Bound& bound) {
  if (!statement.name.empty())
    return PQexecPrepared(connection_, statement.name.c_str(), bound.count, bound.values.data(), bound.lengths.data(), bound.formats.data(), 1);
  return PQexecParams(connection_, text, bound.count, statement.types.data(), bound.values.data(), bound.lengths.data(), bound.formats.data(), 1);
}

Result<int> Database::run(Sql sql, std::initializer_list<Arg> args) {
  if (auto connected = ready(); !connected) return connected.failure();
  if (pipeline_) {
    if (auto on_its_way = send(sql, args); !on_its_way) return on_its_way.failure();
    return 0;
  }
  auto statement = prepared(sql);
  if (!statement) return statement.failure();
  warned_ = false;
  const Taken result(execute(**statement, sql.text(sql::Engine::postgres), Bound(args, (*statement)->types.size())));
  if (!result.good()) return failure(result.get(), sql.text(sql::Engine::postgres));
  if (warned_ && !in_transaction_) return not_at_the_standby();
  return std::atoi(PQcmdTuples(result.get()));
}

Status<> Database::query(Sql sql, std::initializer_list<Arg> args, const OnRow& row) {
  if (auto connected = ready(); !connected) return connected;
  const auto bounded = [&]() -> Status<> {
    if (auto held = bound_time(); !held) return held;
    return ask(sql, args, row);
  };
  auto asked = bounded();
  if (asked || in_transaction_ || PQstatus(connection_) == CONNECTION_OK) return asked;
  if (auto again = connect(); !again) return again;
  return bounded();
}

Status<> Database::ask(Sql sql, std::initializer_list<Arg> args, const OnRow& row) {
  const char* text = sql.text(sql::Engine::postgres);
  const auto read = [&](const PGresult* result) {
    ResultRow current(result);
    for (int i = 0; i < PQntuples(result); ++i) {
      current.at(i);
      if (!row(current)) return;
    }
  };
  if (pipeline_) {
    if (auto on_its_way = send(sql, args); !on_its_way) return on_its_way;
    --sent_;  // the last one is read here
    if (auto drained = drain(); !drained) return drained;
    const Taken result(PQgetResult(connection_));
    if (auto good = take(result.get(), text); !good) return good;
    read(result.get());
    return Done{};
  }
  auto statement = prepared(sql);
  if (!statement) return statement.failure();
  const Taken result(execute(**statement, sql.text(sql::Engine::postgres), Bound(args, (*statement)->types.size())));
  if (!result.good()) return failure(result.get(), text);
  read(result.get());
  return Done{};
}

std::int64_t Database::last_rowid() {
  auto id = integer("SELECT lastval()");
  return id && *id ? **id : 0;  // a fault here is the transaction's, and comes with its commit
}

// One result of a statement in the pipeline and the null behind it.
Status<> Database::take(PGresult* result, const char* doing) {
  const auto status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return broken(failure(result, doing));
  if (PGresult* end = PQgetResult(connection_)) {
    PQclear(end);
    return broken(fault("sql", "an answer that nobody asked for"));
  }
  return Done{};
}

Status<> Database::drain() {
  if (!PQsendFlushRequest(connection_) || PQflush(connection_) < 0) return broken(failure(nullptr, "flush"));
  for (; sent_ > 0; --sent_) {
    const Taken result(PQgetResult(connection_));
    if (auto good = take(result.get(), "pipeline"); !good) return good;
  }
  fresh_.clear();
  return Done{};
}

// The first fault ends the pipeline: what follows is refused until the transaction is rolled back.
Status<> Database::broken(Failure<Fault> why) {
  if (!fault_) fault_ = why.error;
  for (const char* text : fresh_) statements_.erase(text);
  fresh_.clear();
  sent_ = 0;
  return why;
}

// Reads to the end of the pipeline, whatever stands in it.
Status<> Database::leave_pipeline() {
  if (!pipeline_) return Done{};
  pipeline_ = false;
  if (!PQpipelineSync(connection_)) return broken(failure(nullptr, "sync"));
  std::optional<Failure<Fault>> first;
  for (int nothing = 0; nothing < 2;) {
    const Taken result(PQgetResult(connection_));
    if (!result.get()) {
      ++nothing;  // between two statements there is one
      continue;
    }
    nothing = 0;
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) break;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && !first) first = failure(result.get(), "pipeline");
    if (PQstatus(connection_) != CONNECTION_OK) break;
  }
  if (!first && (PQstatus(connection_) != CONNECTION_OK || !PQexitPipelineMode(connection_))) first = failure(nullptr, "pipeline");
  else if (first && PQstatus(connection_) == CONNECTION_OK) PQexitPipelineMode(connection_);
  if (first) return broken(*first);
  sent_ = 0;
  fresh_.clear();
  return Done{};
}

Status<> Database::begin() {
  MJ_ASSERT(!in_transaction_);
  if (auto connected = ready(); !connected) return connected;
  if (!PQenterPipelineMode(connection_)) return failure(nullptr, "pipeline");
  pipeline_ = in_transaction_ = true;
  fault_.reset();
  // Of one schema one transaction writes at a time, as in SQLite: each sees what the one before it left.
  auto begun = run("BEGIN ISOLATION LEVEL READ COMMITTED");
  if (begun) begun = run("SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), 20261122))");
  if (begun) return Done{};
  rollback();  // nobody else will: it has not begun
  return begun.failure();
}

Status<> Database::begin_reading() {
  if (auto connected = ready(); !connected) return connected;
  if (auto bounded = bound_time(); !bounded) return bounded;
  if (auto begun = command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); !begun) return begun;
  in_transaction_ = true;
  return Done{};
}

Result<std::string> Database::export_snapshot() {
  auto name = text("SELECT pg_export_snapshot()");
  if (!name) return name.failure();
  return name->value_or("");
}

Status<> Database::begin_reading_at(const std::string& snapshot) {
  // SET TRANSACTION takes no parameter. The name is the server's own: digits, letters A to F and a hyphen.
  if (snapshot.find_first_not_of("0123456789ABCDEF-") != std::string::npos) return fault("sql", "no name of a snapshot: " + snapshot);
  if (auto begun = begin_reading(); !begun) return begun;
  char* quoted = PQescapeLiteral(connection_, snapshot.data(), snapshot.size());
  std::string statement("SET TRANSACTION SNAPSHOT ");
  statement.append(quoted ? quoted : "''");
  PQfreemem(quoted);
  return command(statement.c_str());
}

Status<> Database::commit() {
  MJ_ASSERT(in_transaction_);
  warned_ = false;
  if (pipeline_) {
    if (auto on_its_way = run("COMMIT"); !on_its_way) return on_its_way.failure();
    if (auto done = leave_pipeline(); !done) return done;
  } else {
    const Taken result(PQexec(connection_, "COMMIT"));
    if (!result.good()) return failure(result.get(), "COMMIT");
    // The server answers so, and well, where a statement before had failed.
    if (std::string_view(PQcmdStatus(result.get())) == "ROLLBACK") return fault("sql", "a transaction with a failed statement was to be committed");
  }
  in_transaction_ = false;
  if (warned_) return not_at_the_standby();
  return Done{};
}

// A connection that does not come out of it clean is not used again.
void Database::rollback() {
  if (!in_transaction_) return;
  (void)leave_pipeline();
  if (PQstatus(connection_) == CONNECTION_OK && PQtransactionStatus(connection_) != PQTRANS_IDLE) (void)command("ROLLBACK");
  if (PQpipelineStatus(connection_) != PQ_PIPELINE_OFF || PQtransactionStatus(connection_) != PQTRANS_IDLE) {
    PQfinish(connection_);
    connection_ = nullptr;
  }
  in_transaction_ = false;
  fault_.reset();
}

namespace {
Status<> done_or(const Result<int>& result) {
  if (!result) return result.failure();
  return Done{};
}
}  // namespace

// Outside a transaction SQLite's savepoint begins one, which reads until it is released.
Status<> Database::savepoint() {
  if (in_transaction_) return done_or(run("SAVEPOINT one"));
  auto begun = begin_reading();
  savepoint_began_ = begun.ok();
  return begun;
}

Status<> Database::release() {
  if (!savepoint_began_) return done_or(run("RELEASE SAVEPOINT one"));
  savepoint_began_ = false;
  auto ended = commit();
  if (!ended) rollback();
  return ended;
}
Status<> Database::rollback_to_savepoint() {
  if (auto back = run("ROLLBACK TO SAVEPOINT one"); !back) return back.failure();
  return release();
}

Status<> Database::announce(std::string_view what) {
  return done_or(run("SELECT pg_notify('mingjing_log', $1)", {what}));
}

Status<> Database::script(const char* embedded_text) {
  if (auto connected = ready(); !connected) return connected;
  if (pipeline_) {
    if (auto left = leave_pipeline(); !left) return left;
  }
  return command(embedded_text);
}

}  // namespace mingjing::postgres
