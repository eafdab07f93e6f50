// To-dos, what is overdue, and the counts of the desk.
#include "adapters/sql/projection_rows.hpp"
#include "adapters/sql/read_store.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

#define TODO_COLUMNS "t.thread, t.queue, t.state, t.role, t.since, t.deadline, t.due, t.amber_from"
// The desks of one caller, at most eight: $2–$9.
#define QUEUES "($2, $3, $4, $5, $6, $7, $8, $9)"

CivilDate day(const Row& row, int column) { return CivilDate{row.as<std::int32_t>(column)}; }

TodoRow todo_of(const Row& row, int at) {
  return {ThreadId(row.text(at)), row.str(at + 1),     StateId(row.text(at + 2)), RoleId(row.text(at + 3)),
          day(row, at + 4),       row.str(at + 5),     day(row, at + 6),          day(row, at + 7)};
}

std::optional<std::string> queue(const std::vector<std::string>& queues, std::size_t i) {
  return i < queues.size() ? std::optional(queues[i]) : std::nullopt;
}
#define QUEUE_ARGS(q) queue(q, 0), queue(q, 1), queue(q, 2), queue(q, 3), queue(q, 4), queue(q, 5), queue(q, 6), queue(q, 7)

// $10 due from · $11 due to · $12 amber by · $13 after due · $14 after order · $15 after thread · $16 limit
#define TODO_FILTERS " AND t.due >= $10 AND t.due <= $11 AND t.amber_from <= $12"
#define TODO_AFTER                                                                                              \
  " AND (t.due > $13 OR (t.due = $13 AND (t.order_no > $14 OR (t.order_no = $14 AND t.thread > $15))))"          \
  " ORDER BY t.due, t.order_no, t.thread LIMIT $16"
// Desks above an organ hold what waits for them, but not for those of the organ itself, whatever division they look after.
#define SUPERVISED(own)                                                                                                  \
  " AND NOT (t.queue LIKE 'area:%' AND EXISTS (SELECT 1 FROM case_row o WHERE o.log_id = t.log_id AND o.case_id = t.case_id" \
  " AND o.organ = " own "))"
#define TODO_MINE " FROM todo t WHERE t.log_id = $1 AND t.queue IN " QUEUES TODO_FILTERS SUPERVISED("$18")
// The organ's own row says already what waits for somebody above.
#define TODO_WAITING                                                                                                      \
  " FROM case_handler h JOIN todo t ON t.log_id = h.log_id AND t.case_id = h.case_id"                                     \
  " WHERE h.log_id = $1 AND h.officer = $17 AND t.queue NOT LIKE 'officer:%' AND t.queue NOT LIKE 'area:%'" \
  " AND NOT COALESCE(t.queue IN " QUEUES ", FALSE)" TODO_FILTERS
#define WITH_CASE(from) "SELECT " CASE_ROW_COLUMNS ", " TODO_COLUMNS " FROM (SELECT t.*" from TODO_AFTER ") t" \
  " JOIN case_row c ON c.log_id = $1 AND c.case_id = t.case_id ORDER BY t.due, t.order_no, t.thread"

}  // namespace

Result<TodoPage> SqlReadStore::todos(const LogId& log, const TodoQuery& q) {
  TodoPage page;
  auto db = connections_->read();
  const std::int32_t due_from = q.due_from ? q.due_from->days : INT32_MIN;
  const std::int32_t due_to = q.due_to ? q.due_to->days : INT32_MAX;
  const std::int32_t amber_by = q.amber_by ? q.amber_by->days : INT32_MAX;
  const std::int32_t after_due = q.after ? q.after->first : INT32_MIN;
  const std::uint64_t after_order = q.after ? q.after->second : 0;
  const auto take = [&](const Row& row) {
    page.items.push_back({case_row_of(row), todo_of(row, kCaseRowColumns)});
    return true;
  };
#define TODO_ARGS                                                                                                    \
  {log, QUEUE_ARGS(q.queues), due_from, due_to, amber_by, after_due, after_order, q.after_thread, q.limit + 1, q.waiting_for, q.own}
  const bool waiting = !q.waiting_for.empty();
  auto read = waiting ? db->query(WITH_CASE(TODO_WAITING), TODO_ARGS, take) : db->query(WITH_CASE(TODO_MINE), TODO_ARGS, take);
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > q.limit;
  if (page.more) page.items.pop_back();
  auto total = waiting ? db->integer("SELECT COUNT(*)" TODO_WAITING, TODO_ARGS) : db->integer("SELECT COUNT(*)" TODO_MINE, TODO_ARGS);
  if (!total) return total.failure();
  page.total = total->value_or(0);
  return page;
}

Result<DeskCounts> SqlReadStore::desk_counts(const LogId& log, const std::vector<std::string>& queues, const OrganId& own,
                                             const OfficerId& officer, const AccountId& account, CivilDate today) {
  DeskCounts counts;
  auto db = connections_->read();
  auto read = db->query(
      "SELECT COUNT(*), SUM(CASE WHEN t.due < $10 THEN 1 ELSE 0 END),"
      " SUM(CASE WHEN t.due >= $10 AND t.amber_from <= $10 THEN 1 ELSE 0 END)"
      " FROM todo t WHERE t.log_id = $1 AND t.queue IN " QUEUES SUPERVISED("$11"),
      {log, QUEUE_ARGS(queues), today.days, own}, [&](const Row& row) {
        counts.todo = row.integer(0);
        counts.overdue = row.integer(1);
        counts.due_soon = row.integer(2);
        return false;
      });
  if (!read) return read.failure();
  if (!officer.empty()) {
    auto waiting = db->integer("SELECT COUNT(*)" TODO_WAITING,
                               {log, QUEUE_ARGS(queues), INT32_MIN, INT32_MAX, INT32_MAX, 0, 0, "", 0, officer});
    if (!waiting) return waiting.failure();
    counts.waiting = waiting->value_or(0);
  }
  auto done = db->integer(
      "SELECT COUNT(*) FROM (SELECT 1 FROM audit WHERE log_id = $1 AND account = $2 AND result = 'ok'"
      " AND operation LIKE 'case.%' AND event_seq IS NOT NULL LIMIT 1000) d",
      {log, account});
  if (!done) return done.failure();
  counts.done = done->value_or(0);
  return counts;
}

Result<std::vector<TodoRow>> SqlReadStore::todos_of(const LogId& log, const CaseId& id) {
  std::vector<TodoRow> rows;
  auto read = connections_->read()->query("SELECT " TODO_COLUMNS " FROM todo t WHERE t.log_id = $1 AND t.case_id = $2 ORDER BY t.thread",
                                          {log, id}, [&](const Row& row) {
                                            rows.push_back(todo_of(row, 0));
                                            return true;
                                          });
  if (!read) return read.failure();
  return rows;
}

Result<DuePage> SqlReadStore::overdue(const LogId& log, const Scope& scope, CivilDate today,
                                         std::optional<std::pair<std::int32_t, std::uint64_t>> after, int limit) {
  DuePage page;
  if (scope.nothing) return page;
  auto db = connections_->read();
  const std::optional<std::string> area_end = scope.area ? std::optional(*scope.area + ":") : std::nullopt;
  const std::int32_t after_due = after ? after->first : INT32_MIN;
  const std::uint64_t after_order = after ? after->second : 0;
  // $2 organ · $3 unit · $4–$5 area · $6 today · $7 after due · $8 after order · $9 limit
#define OVERDUE                                                                                                            \
  " FROM deadline d JOIN case_row c ON c.log_id = d.log_id AND c.case_id = d.case_id"                                      \
  " WHERE d.log_id = $1" IF_TEXT("$2", "d.organ = $2") " AND d.running = 1 AND d.waiting = 0 AND d.due < $6" \
  IF_TEXT("$3", "c.unit = $3") IF_TEXT("$4", "c.area >= $4 AND c.area < $5")
  auto read = db->query("SELECT " CASE_ROW_COLUMNS
                        ", d.thread, d.deadline, d.started, d.due, d.amber_from, d.ended, d.running, d.waiting, d.provisional" OVERDUE
                        " AND (d.due > $7 OR (d.due = $7 AND d.order_no > $8)) ORDER BY d.due, d.order_no LIMIT $9",
                        {log, scope.organ, scope.unit, scope.area, area_end, today.days, after_due, after_order, limit + 1},
                        [&](const Row& row) {
                          constexpr int at = kCaseRowColumns;
                          page.items.push_back({case_row_of(row),
                                                {ThreadId(row.text(at)), row.str(at + 1), day(row, at + 2), day(row, at + 3),
                                                 day(row, at + 4), day(row, at + 5), row.integer(at + 6) != 0,
                                                 row.integer(at + 7) != 0, row.integer(at + 8) != 0}});
                          return true;
                        });
  if (!read) return read.failure();
  if (static_cast<int>(page.items.size()) > limit) {
    page.items.pop_back();
    page.next = {page.items.back().deadline.due.days, page.items.back().row.order_no};
  }
  auto total = db->integer("SELECT COUNT(*)" OVERDUE, {log, scope.organ, scope.unit, scope.area, area_end, today.days});
  if (!total) return total.failure();
  page.total = total->value_or(0);
  return page;
}

}  // namespace mingjing::sql
