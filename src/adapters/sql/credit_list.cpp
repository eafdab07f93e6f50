// What is pushed to the credit platform: rows on record, and the publications that wait for their first one.
#include "adapters/sql/projection_rows.hpp"
#include "adapters/sql/read_store.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

CivilDate day(const Row& row, int column) { return CivilDate{row.as<std::int32_t>(column)}; }

#define CREDIT_COLUMNS "x.row_key, x.seq, x.case_id, x.mark, x.op, x.kind, x.organ, x.day, x.decided, x.due, x.state, x.changed, x.batch"
CreditRow credit_of(const Row& row) {
  CreditRow out;
  out.key = row.str(0);
  out.seq = row.as<std::uint64_t>(1);
  out.case_id = CaseId(row.text(2));
  out.mark = row.as<std::uint64_t>(3);
  out.op = row.str(4);
  out.kind = row.str(5);
  out.organ = OrganId(row.text(6));
  out.day = day(row, 7);
  out.decided = day(row, 8);
  out.due = day(row, 9);
  out.state = row.str(10);
  out.changed = day(row, 11);
  out.batch = row.str(12);
  if (row.columns() > 13) out.late = row.integer(13) != 0;
  return out;
}

// $2 organ · $3 kinds · $4–$5 days · $6, $7 last days of decisions and withdrawals whose term has run out · $8 today.
// A published decision is due until a row of its day is on record; a withdrawal is due where the decision was pushed before.
#define CREDIT_ALL                                                                                                                                      \
  " FROM (SELECT r.row_key, r.seq, r.case_id, r.mark, r.op, r.kind, r.organ, r.day, r.decided, r.due, r.state, r.changed, r.batch,"                     \
  " CASE WHEN r.state = 'aside' THEN 0 WHEN r.state = 'accepted' AND r.changed <= r.due THEN 0 WHEN r.state = 'accepted' THEN 1"                        \
  " WHEN r.due < $8 THEN 1 ELSE 0 END AS late"                                                                                                          \
  " FROM credit_row r WHERE r.log_id = $1 AND r.organ = $2 AND r.day >= $4 AND r.day <= $5"                                             \
  " UNION ALL SELECT '', 0, p.case_id, p.order_no * 2, 'publish', c.procedure_id || '/' || c.outcome, p.organ, p.published, p.decided, 0, 'due', 0, '',"  \
  " CASE WHEN p.decided <= $6 THEN 1 ELSE 0 END"                                                                                                        \
  " FROM publication p JOIN case_row c ON c.log_id = $1 AND c.case_id = p.case_id"                                                                      \
  " WHERE p.log_id = $1 AND p.organ = $2 AND p.published >= $4 AND p.published <= $5"                                                   \
  " AND REPLACE(CAST($3 AS TEXT), ' ' || c.procedure_id || '/' || c.outcome || ' ', '') <> $3"                                                          \
  " AND NOT EXISTS (SELECT 1 FROM credit_row r WHERE r.log_id = $1 AND r.case_id = p.case_id AND r.op = 'publish' AND r.day = p.published)"             \
  " UNION ALL SELECT '', 0, p.case_id, p.order_no * 2 + 1, 'withdraw', w.kind, p.organ, p.withdrawn, p.decided, 0, 'due', 0, '',"                       \
  " CASE WHEN p.withdrawn <= $7 THEN 1 ELSE 0 END"                                                                                                      \
  " FROM publication p JOIN credit_row w ON w.log_id = $1 AND w.case_id = p.case_id AND w.op = 'publish' AND w.state IN ('sent', 'accepted')"           \
  " WHERE p.log_id = $1 AND p.organ = $2 AND p.withdrawn >= $4 AND p.withdrawn <= $5"                                                   \
  " AND NOT EXISTS (SELECT 1 FROM credit_row v WHERE v.log_id = $1 AND v.case_id = p.case_id AND v.op = 'publish' AND v.state IN ('sent', 'accepted') AND v.day > w.day)" \
  " AND NOT EXISTS (SELECT 1 FROM credit_row r WHERE r.log_id = $1 AND r.case_id = p.case_id AND r.op = 'withdraw' AND r.day = p.withdrawn)) x"

#define CREDIT_SUM(of) "SUM(CASE WHEN x.state = '" of "' THEN 1 ELSE 0 END)"
#define CREDIT_DAYS                                                                                                                              \
  "SELECT x.day, " CREDIT_SUM("due") ", " CREDIT_SUM("sent") ", " CREDIT_SUM("accepted") ", " CREDIT_SUM("rejected") ", "                \
  CREDIT_SUM("failed") ", " CREDIT_SUM("mended") ", " CREDIT_SUM("aside") ", SUM(x.late)" CREDIT_ALL

// $9 state · $10 batch
#define CREDIT_FILTER                                                                                                                                          \
  " WHERE 1 = 1" IF_TEXT("$9", "x.state = $9 OR ($9 = 'desk' AND x.state IN ('failed', 'rejected')) OR ($9 = 'ready' AND x.state IN ('due', 'mended'))"       \
                               " OR ($9 = 'late' AND x.late = 1)") IF_TEXT("$10", "x.batch = $10")

#define CREDIT_BATCHES                                                                                                                            \
  "SELECT b.batch, b.seq, b.organ, b.day, b.kind, b.row_count, b.sha256,"                                                                         \
  " (SELECT COUNT(*) FROM credit_row r WHERE r.log_id = $1 AND r.batch = b.batch AND r.state = 'accepted'),"                                      \
  " (SELECT COUNT(*) FROM credit_row r WHERE r.log_id = $1 AND r.batch = b.batch AND r.state = 'rejected'),"                                      \
  " (SELECT COUNT(*) FROM credit_row r WHERE r.log_id = $1 AND r.batch = b.batch AND r.state = 'sent') FROM credit_batch b WHERE b.log_id = $1"
CreditBatchRow batch_of(const Row& row) {
  return {row.str(0), row.as<std::uint64_t>(1), OrganId(row.text(2)), day(row, 3), row.str(4), row.integer(5), row.str(6), row.integer(7), row.integer(8), row.integer(9)};
}

}  // namespace

Status<> write_credit(Database& db, const LogId& log, const std::vector<CreditChange>& changes) {
  for (const auto& change : changes) {
    if (change.batch) {
      const auto& b = *change.batch;
      auto put = db.run("INSERT INTO credit_batch(log_id, batch, seq, organ, day, kind, row_count, sha256) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                        {log, b.id, b.seq, b.organ, b.day.days, b.kind, b.rows, b.sha256});
      if (!put) return put.failure();
      continue;
    }
    const auto& r = change.row;
    if (!change.whole) {
      auto put = db.run("UPDATE credit_row SET seq = $3, state = $4, changed = $5 WHERE log_id = $1 AND row_key = $2", {log, r.key, r.seq, r.state, r.changed.days});
      if (!put) return put.failure();
      continue;
    }
    auto put = db.run(
        "INSERT INTO credit_row(log_id, row_key, seq, case_id, mark, op, kind, organ, day, decided, due, state, changed, batch)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
        " ON CONFLICT (log_id, row_key) DO UPDATE SET seq = excluded.seq, state = excluded.state, changed = excluded.changed, batch = excluded.batch",
        {log, r.key, r.seq, r.case_id, r.mark, r.op, r.kind, r.organ, r.day.days, r.decided.days, r.due.days, r.state, r.changed.days, r.batch});
    if (!put) return put.failure();
  }
  return Done{};
}

#define CREDIT_ARGS log, q.organ, q.kinds, q.from.days, q.to.days, q.late_decided.days, q.late_withdrawn.days, q.today.days

Result<CreditDayPage> SqlReadStore::credit_days(const LogId& log, const CreditQuery& q) {
  CreditDayPage page;
  const std::int32_t before = q.before ? q.before->days : INT32_MAX;
  auto db = connections_->read();
  auto read = db->query(CREDIT_DAYS " WHERE x.day < $9 GROUP BY x.day ORDER BY x.day DESC LIMIT $10",
                        {CREDIT_ARGS, before, q.limit + 1}, [&](const Row& row) {
                          page.items.push_back({day(row, 0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5), row.integer(6), row.integer(7),
                                                row.integer(8)});
                          return true;
                        });
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > q.limit;
  if (page.more) page.items.pop_back();
  auto total = db->integer("SELECT COUNT(*) FROM (SELECT x.day" CREDIT_ALL " GROUP BY x.day) y", {CREDIT_ARGS});
  if (!total) return total.failure();
  page.total = total->value_or(0);
  return page;
}

Result<CreditRowPage> SqlReadStore::credit_rows(const LogId& log, const CreditQuery& q) {
  CreditRowPage page;
  const std::int32_t after_day = q.after ? q.after->first : INT32_MIN;
  const std::uint64_t after_mark = q.after ? q.after->second : 0;
  auto db = connections_->read();
  auto read = db->query("SELECT " CREDIT_COLUMNS ", x.late" CREDIT_ALL CREDIT_FILTER " AND (x.day > $11 OR (x.day = $11 AND x.mark > $12)) ORDER BY x.day, x.mark LIMIT $13",
                        {CREDIT_ARGS, q.state, q.batch, after_day, after_mark, q.limit + 1}, [&](const Row& row) {
                          page.items.push_back(credit_of(row));
                          return true;
                        });
  if (!read) return read.failure();
  page.more = static_cast<int>(page.items.size()) > q.limit;
  if (page.more) page.items.pop_back();
  auto total = db->integer("SELECT COUNT(*)" CREDIT_ALL CREDIT_FILTER, {CREDIT_ARGS, q.state, q.batch});
  if (!total) return total.failure();
  page.total = total->value_or(0);
  return page;
}

Result<std::optional<CreditRow>> SqlReadStore::credit_row(const LogId& log, std::string_view key) {
  std::optional<CreditRow> found;
  auto read = connections_->read()->query("SELECT " CREDIT_COLUMNS " FROM credit_row x WHERE x.log_id = $1 AND x.row_key = $2", {log, key}, [&](const Row& row) {
    found = credit_of(row);
    return false;
  });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<CreditBatchRow>> SqlReadStore::credit_batches(const LogId& log, const OrganId& organ, std::optional<CivilDate> on, int limit) {
  std::vector<CreditBatchRow> found;
  const std::optional<std::int64_t> wanted = on ? std::optional<std::int64_t>(on->days) : std::nullopt;
  auto read = connections_->read()->query(CREDIT_BATCHES " AND b.organ = $2" IF_NUMBER("$3", "b.day = $3") " ORDER BY b.seq DESC LIMIT $4",
                                          {log, organ, wanted, limit}, [&](const Row& row) {
                                            found.push_back(batch_of(row));
                                            return true;
                                          });
  if (!read) return read.failure();
  return found;
}

Result<std::optional<CreditBatchRow>> SqlReadStore::credit_batch(const LogId& log, std::string_view id) {
  std::optional<CreditBatchRow> found;
  auto read = connections_->read()->query(CREDIT_BATCHES " AND b.batch = $2", {log, id}, [&](const Row& row) {
    found = batch_of(row);
    return false;
  });
  if (!read) return read.failure();
  return found;
}

}  // namespace mingjing::sql
