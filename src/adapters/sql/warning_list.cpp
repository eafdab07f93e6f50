// Warnings: written by what their events say, read by whom they are told. Beside them what only detectors ask of the read tables.
#include "adapters/sql/days.hpp"
#include "adapters/sql/projection_rows.hpp"
#include "adapters/sql/read_store.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

constexpr std::size_t kRoles = 4;   // of one caller

CivilDate day(const Row& row, int column) { return CivilDate{row.as<std::int32_t>(column)}; }
bool is_open(const std::string& state) { return state == "raised" || state == "acknowledged"; }

#define WARNING_COLUMNS                                                                                                             \
  "w.warning, w.seq, w.rule, w.rule_from, w.severity, w.record_kind, w.record, w.case_id, w.organ, w.unit, w.area, w.say, w.raised, " \
  "w.due, w.state, w.changed, w.opened"
WarningRow warning_of(const Row& row) {
  WarningRow w;
  w.id = row.str(0);
  w.seq = row.as<std::uint64_t>(1);
  w.rule = row.str(2);
  w.rule_from = day(row, 3);
  w.severity = row.as<int>(4);
  w.record_kind = row.str(5);
  w.record = row.str(6);
  w.case_id = CaseId(row.text(7));
  w.organ = OrganId(row.text(8));
  w.unit = UnitId(row.text(9));
  w.area = row.str(10);
  w.say = row.str(11);
  w.raised = day(row, 12);
  w.due = day(row, 13);
  w.state = row.str(14);
  w.changed = day(row, 15);
  w.opened = CaseId(row.text(16));
  return w;
}

// $2 organ of the scope · $3–$4 area · $5 own organ · $6–$9 roles · $10 open · $11 state · $12 severity · $13 rule · $14 organ · $15 case · $18–$19 area asked for
// What a rule found in a case before it became secret is as little to be seen as the case.
#define NOT_SECRET " AND (w.case_id = '' OR EXISTS (SELECT 1 FROM case_row c WHERE c.log_id = $1 AND c.case_id = w.case_id))"

#define WARNINGS                                                                                                                     \
  " FROM warning w WHERE w.log_id = $1" IF_TEXT("$2", "w.organ = $2") IF_TEXT("$3", "w.area >= $3 AND w.area < $4")                   \
  " AND EXISTS (SELECT 1 FROM warning_told t WHERE t.log_id = $1 AND t.warning = w.warning AND t.role IN ($6, $7, $8, $9)"            \
  " AND (t.supervising = 1 OR w.organ = $5))"                                                                                         \
  IF_NUMBER("$10", "w.is_open = $10") IF_TEXT("$11", "w.state = $11") IF_NUMBER("$12", "w.severity = $12") IF_TEXT("$13", "w.rule = $13") \
  IF_TEXT("$14", "w.organ = $14") IF_TEXT("$15", "w.case_id = $15") IF_TEXT("$18", "w.area >= $18 AND w.area < $19") \
  NOT_SECRET

// What a query comes to as parameters; the views into it live as long as it does.
struct WarningArgs {
  explicit WarningArgs(const WarningQuery& q) {
    for (const auto& role : q.roles)
      if (roles.size() < kRoles) roles.push_back(role.str());
    roles.resize(kRoles);
    if (q.scope.area) end = *q.scope.area + std::string(kDivisionEnd);
    if (q.state == "open") only_open = 1;
    else state = q.state;
    if (q.severity) severity = *q.severity;
    if (q.area) area_end = *q.area + std::string(q.below ? kDivisionEnd : kDivisionAlone);
  }
  std::vector<std::string> roles;
  std::optional<std::string> end, state, area_end;
  std::optional<std::int64_t> only_open, severity;
};

}  // namespace

Status<> write_warnings(Database& db, const LogId& log, const std::vector<WarningChange>& changes) {
  for (const auto& change : changes) {
    if (!change.raised) {
      auto put = db.run("UPDATE warning SET state = $3, is_open = $4, changed = $5, opened = $6 WHERE log_id = $1 AND warning = $2",
                        {log, change.id, change.state, std::int64_t{is_open(change.state)}, change.changed.days, change.opened});
      if (!put) return put.failure();
      continue;
    }
    const auto& w = *change.raised;
    auto put = db.run(
        "INSERT INTO warning(log_id, warning, seq, rule, rule_from, severity, record_kind, record, case_id, organ, unit, area, say, raised, due,"
        " state, is_open, changed, opened)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        {log, w.id, w.seq, w.rule, w.rule_from.days, w.severity, w.record_kind, w.record, w.case_id, w.organ, w.unit, w.area, w.say, w.raised.days,
         w.due.days, w.state, std::int64_t{is_open(w.state)}, w.changed.days, w.opened});
    if (!put) return put.failure();
    for (const auto& told : change.told) {
      put = db.run("INSERT INTO warning_told(log_id, warning, role, supervising) VALUES ($1, $2, $3, $4)",
                   {log, w.id, told.role, std::int64_t{told.supervising}});
      if (!put) return put.failure();
    }
  }
  return Done{};
}

Result<WarningPage> SqlReadStore::warnings(const LogId& log, const WarningQuery& q) {
  WarningPage page;
  if (q.scope.nothing || q.roles.empty()) return page;
  const WarningArgs a(q);
  auto db = connections_->read();
#define WARNING_ARGS                                                                                                                        \
  {log, q.scope.organ, q.scope.area, a.end, q.own, a.roles[0], a.roles[1], a.roles[2], a.roles[3], a.only_open, a.state, a.severity, q.rule, q.organ, \
   q.case_id, q.before.value_or(INT64_MAX), q.limit + 1, q.area, a.area_end}
  auto read = db->query("SELECT " WARNING_COLUMNS WARNINGS " AND w.seq < $16 ORDER BY w.seq DESC LIMIT $17", WARNING_ARGS, [&](const Row& row) {
    page.items.push_back(warning_of(row));
    return true;
  });
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > q.limit;
  if (page.more) page.items.pop_back();
  auto total = db->integer("SELECT COUNT(*)" WARNINGS, WARNING_ARGS);
  if (!total) return total.failure();
  page.total = total->value_or(0);
  return page;
}

Status<> SqlReadStore::count_open_warnings(Database& db, const LogId& log, const WarningQuery& q, std::vector<OpenWarningCount>& out) {
  if (q.scope.nothing || q.roles.empty()) return Done{};
  const WarningArgs a(q);
  return db.query("SELECT w.area, w.severity, COUNT(*)" WARNINGS " AND w.is_open = 1 GROUP BY w.area, w.severity", WARNING_ARGS, [&](const Row& row) {
    out.push_back({row.str(0), row.as<int>(1), row.integer(2)});
    return true;
  });
}

Result<std::optional<WarningRow>> SqlReadStore::warning(const LogId& log, std::string_view id) {
  std::optional<WarningRow> found;
  auto read = connections_->read()->query("SELECT " WARNING_COLUMNS " FROM warning w WHERE w.log_id = $1 AND w.warning = $2" NOT_SECRET, {log, id}, [&](const Row& row) {
    found = warning_of(row);
    return false;
  });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<WarningRow>> SqlReadStore::open_warnings(const LogId& log, const CaseId& id) {
  std::vector<WarningRow> found;
  auto read = connections_->read()->query("SELECT " WARNING_COLUMNS " FROM warning w WHERE w.log_id = $1 AND w.case_id = $2 AND w.is_open = 1 ORDER BY w.seq", {log, id},
                                          [&](const Row& row) {
                                            found.push_back(warning_of(row));
                                            return true;
                                          });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<WarningTold>> SqlReadStore::warning_told(const LogId& log, std::string_view id) {
  std::vector<WarningTold> found;
  auto read = connections_->read()->query(
      "SELECT t.role, t.supervising FROM warning_told t WHERE t.log_id = $1 AND t.warning = $2 ORDER BY t.role, t.supervising", {log, id}, [&](const Row& row) {
        found.push_back({row.str(0), row.integer(1) != 0});
        return true;
      });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<CaseId>> SqlReadStore::cases_with_object(const LogId& log, std::string_view sha256, int limit) {
  std::vector<CaseId> found;
  auto read = connections_->read()->query(
      "SELECT DISTINCT c.case_id, c.order_no FROM case_object o JOIN case_row c ON c.log_id = $1 AND c.case_id = o.case_id"
      " WHERE o.log_id = $1 AND o.sha256 = $2 ORDER BY c.order_no LIMIT $3",
      {log, sha256, limit}, [&](const Row& row) {
        found.emplace_back(row.text(0));
        return true;
      });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<StepAfter>> SqlReadStore::steps_after(const LogId& log, const OrganId& organ, std::string_view mark, std::string_view earlier, Instant from, Instant until) {
  std::vector<StepAfter> found;
  const std::string first(earlier);
  auto end = first;
  MJ_ASSERT(!end.empty());
  ++end.back();   // what sorts behind every mark that begins so
  auto read = connections_->read()->query(
      "SELECT DISTINCT s.case_id, s.seq, s.at, e.mark FROM counted_step s JOIN counted_step e ON e.log_id = $1 AND e.case_id = s.case_id AND e.seq < s.seq"
      " WHERE s.log_id = $1 AND s.organ = $2 AND s.mark = $3 AND s.at >= $4 AND s.at < $5 AND e.mark >= $6 AND e.mark < $7 ORDER BY s.case_id, s.seq, e.mark",
      {log, organ, mark, from.ms, until.ms, first, end}, [&](const Row& row) {
        found.push_back({CaseId(row.text(0)), row.as<std::uint32_t>(1), Instant{row.integer(2)}, row.str(3)});
        return true;
      });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<CaseId>> SqlReadStore::fined_cases(const LogId& log, std::string_view power_item, int limit) {
  std::vector<CaseId> found;
  auto read = connections_->read()->query(
      "SELECT c.case_id FROM case_row c WHERE c.log_id = $1 AND c.power_item = $2 AND c.fine_fen IS NOT NULL ORDER BY c.order_no DESC LIMIT $3",
      {log, power_item, limit}, [&](const Row& row) {
        found.emplace_back(row.text(0));
        return true;
      });
  if (!read) return read.failure();
  return found;
}

}  // namespace mingjing::sql
