#include "adapters/sql/figure_rows.hpp"

#include <algorithm>

namespace mingjing::sql {
namespace {

using namespace ports;

bool elsewhere(const CaseRow& a, const CaseRow& b) { return a.organ != b.organ || a.unit != b.unit || a.area != b.area || a.power_item != b.power_item; }

Status<> done(const Result<int>& result) {
  if (!result) return result.failure();
  return Done{};
}

}  // namespace

void FigureTotals::take(const CaseRow& place, const FigureRow& row, int sign) {
  const bool late = row.entered > row.closes;
  const bool gone = row.gone != kNoDay;
  const bool gone_late = gone && row.gone > row.closes;
  // What came late and went again, or came and went before the month was closed, is no change of the month.
  if (gone && (late || !gone_late)) return;
  const auto at = split(row.on);
  auto& delta = deltas_[{at.year * 100 + at.month, place.organ.str(), row.figure, place.unit.str(), place.area, place.power_item}];
  const std::size_t first = late ? 2 : 0;
  delta[first] += sign;
  delta[first + 1] += sign * row.fen;
  if (!gone_late) return;
  delta[4] += sign;
  delta[5] += sign * row.fen;
}

Status<> FigureTotals::write(Database& db, const LogId& log) const {
  for (const auto& [key, delta] : deltas_) {
    if (std::ranges::all_of(delta, [](std::int64_t n) { return n == 0; })) continue;
    const auto& [month, organ, figure, unit, area, power] = key;
    auto put = db.run(
        "INSERT INTO figure_count(log_id, month, organ, figure, unit, area, power_item, cases, fen, added, added_fen, removed, removed_fen)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        " ON CONFLICT (log_id, month, organ, figure, unit, area, power_item) DO UPDATE SET cases = figure_count.cases + $8, fen = figure_count.fen + $9,"
        " added = figure_count.added + $10, added_fen = figure_count.added_fen + $11, removed = figure_count.removed + $12,"
        " removed_fen = figure_count.removed_fen + $13",
        {log, month, organ, figure, unit, area, power, delta[0], delta[1], delta[2], delta[3], delta[4], delta[5]});
    if (!put) return put.failure();
  }
  return Done{};
}

Status<> write_figures(Database& db, const LogId& log, const CaseChange& change, FigureTotals& totals) {
  if (!change.figures) return Done{};
  const CaseRow* before = change.before ? &change.before->row : nullptr;
  const CaseRow& after = change.after.row;
  const bool moved = before && elsewhere(*before, after);
  for (const auto& row : change.figures_before) {
    if (!before || (!moved && std::ranges::find(*change.figures, row) != change.figures->end())) continue;
    auto gone = done(db.run("DELETE FROM figure_case WHERE log_id = $1 AND case_id = $2 AND figure = $3 AND step = $4 AND mark = $5", {log, change.id, row.figure, row.step, row.mark}));
    if (!gone) return gone;
    totals.take(*before, row, -1);
  }
  for (const auto& row : *change.figures) {
    if (before && !moved && std::ranges::find(change.figures_before, row) != change.figures_before.end()) continue;
    auto put = done(db.run(
        "INSERT INTO figure_case(log_id, case_id, figure, step, mark, organ, unit, area, power_item, day, fen, leaf, entered, gone_leaf, gone)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        {log, change.id, row.figure, row.step, row.mark, after.organ, after.unit, after.area, after.power_item, row.on.days, row.fen, row.leaf, row.entered.days,
         row.gone_leaf, row.gone.days}));
    if (!put) return put;
    totals.take(after, row, 1);
  }
  return Done{};
}

}  // namespace mingjing::sql
