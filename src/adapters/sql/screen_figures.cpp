// What the screen of the coordinating centre counts. Led by the index of running cases, by the leaves of the day and by that of open warnings, so that
// what it costs grows with what is under way and not with the record. Reads of one savepoint: the numbers belong to one moment.
#include "adapters/sql/days.hpp"
#include "adapters/sql/projection_rows.hpp"
#include "adapters/sql/read_store.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

Status<> count_running(Database& db, const LogId& log, const ScreenQuery& q, const std::optional<std::string>& area_end, ScreenFigures& out) {
  return db.query(
      "SELECT area, procedure_id, stage, COUNT(*), SUM(CASE WHEN due < $6 THEN 1 ELSE 0 END),"
      " SUM(CASE WHEN due >= $6 AND due < $7 AND amber_from <= $6 THEN 1 ELSE 0 END)"
      " FROM case_row WHERE log_id = $1 AND final = 0" IF_TEXT("$2", "organ = $2") IF_TEXT("$3", "unit = $3")
      IF_TEXT("$4", "area >= $4 AND area < $5") " GROUP BY area, procedure_id, stage",
      {log, q.cases.organ, q.cases.unit, q.cases.area, area_end, q.today.days, kNoDay.days}, [&](const Row& row) {
        out.running.push_back({row.str(0), row.str(1), row.str(2), row.integer(3), row.integer(4), row.integer(5)});
        return true;
      });
}

// Opened on the day are those whose opening lies among its leaves.
Status<> count_day(Database& db, const LogId& log, const ScreenQuery& q, const std::optional<std::string>& area_end, ScreenFigures& out) {
  auto leaves = leaves_of(db, log, q.today);
  if (!leaves) return leaves.failure();
  return db.query(
      "SELECT c.area, c.procedure_id, COUNT(*), SUM(CASE WHEN c.order_no >= $6 THEN 1 ELSE 0 END) FROM case_row c WHERE c.log_id = $1"
      " AND c.case_id IN (SELECT e.stream FROM event e WHERE e.log_id = $1 AND e.seq >= $6 AND e.seq < $7 AND e.type IN ('case.opened', 'case.acted'))"
      IF_TEXT("$2", "c.organ = $2") IF_TEXT("$3", "c.unit = $3") IF_TEXT("$4", "c.area >= $4 AND c.area < $5") " GROUP BY c.area, c.procedure_id",
      {log, q.cases.organ, q.cases.unit, q.cases.area, area_end, leaves->first, leaves->second}, [&](const Row& row) {
        out.day.push_back({row.str(0), row.str(1), row.integer(2), row.integer(3)});
        return true;
      });
}

}  // namespace

Result<ScreenFigures> SqlReadStore::screen(const LogId& log, const ScreenQuery& q) {
  ScreenFigures out;
  auto db = connections_->read();
  if (auto begun = db->savepoint(); !begun) return begun.failure();
  const auto count = [&]() -> Status<> {
    auto size = db->integer("SELECT size FROM log_state WHERE log_id = $1", {log});
    if (!size) return size.failure();
    out.leaves = static_cast<std::uint64_t>(size->value_or(0));
    const auto area_end = q.cases.area ? std::optional(*q.cases.area + std::string(kDivisionEnd)) : std::nullopt;
    if (!q.cases.nothing) {
      if (auto counted = count_running(*db, log, q, area_end, out); !counted) return counted;
      if (auto counted = count_day(*db, log, q, area_end, out); !counted) return counted;
    }
    return count_open_warnings(*db, log, q.warnings, out.warnings);
  };
  auto counted = count();
  auto ended = db->release();
  if (!counted) return counted.failure();
  if (!ended) return ended.failure();
  return out;
}

}  // namespace mingjing::sql
