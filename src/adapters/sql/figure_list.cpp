// The figures of the statistics: totals by month from maintained rows, years of one organ from one index, and the cases behind each.
#include <limits>

#include "adapters/sql/projection_rows.hpp"
#include "adapters/sql/read_store.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

CivilDate day(const Row& row, int column) { return CivilDate{row.as<std::int32_t>(column)}; }

// $1 log · $2 organ · $3 unit · $4–$5 area
#define IN_SCOPE IF_TEXT("$2", "f.organ = $2") IF_TEXT("$3", "f.unit = $3") IF_TEXT("$4", "f.area >= $4 AND f.area < $5")

std::optional<std::string> area_end(const Scope& scope) { return scope.area ? std::optional(*scope.area + ":") : std::nullopt; }

std::int64_t as_number(std::uint64_t leaf) {
  constexpr auto kLast = std::numeric_limits<std::int64_t>::max();
  return leaf > static_cast<std::uint64_t>(kLast) ? kLast : static_cast<std::int64_t>(leaf);
}

// $6 figure · $7–$8 days · $9 leaf · $10–$12 the last row shown · $13 limit
#define OF_FIGURE \
  " FROM figure_case f JOIN case_row c ON c.log_id = f.log_id AND c.case_id = f.case_id" \
  " WHERE f.log_id = $1 AND f.organ = $2 AND f.day >= $7 AND f.day <= $8 AND f.figure = $6" \
  IF_TEXT("$3", "f.unit = $3") IF_TEXT("$4", "f.area >= $4 AND f.area < $5")
#define STANDS " AND f.gone_leaf = 0 AND f.leaf >= $9"
#define GONE " AND f.leaf < $9 AND f.gone_leaf >= $9"
#define PAGE \
  " AND (f.day < $10 OR (f.day = $10 AND (c.order_no < $11 OR (c.order_no = $11 AND f.step < $12))))" \
  " ORDER BY f.day DESC, c.order_no DESC, f.step DESC LIMIT $13"
#define ITEM "SELECT " CASE_ROW_COLUMNS ", f.step, f.day, f.fen, f.entered, f.gone"

}  // namespace

Result<std::vector<FigureCount>> SqlReadStore::figure_counts(const LogId& log, const Scope& scope, int from_month, int to_month) {
  std::vector<FigureCount> rows;
  if (scope.nothing) return rows;
  auto read = connections_->read()->query(
      "SELECT f.month, f.organ, f.figure, SUM(f.cases), SUM(f.fen), SUM(f.added), SUM(f.added_fen), SUM(f.removed), SUM(f.removed_fen) FROM figure_count f"
      " WHERE f.log_id = $1 AND f.month >= $6 AND f.month <= $7" IN_SCOPE " GROUP BY f.month, f.organ, f.figure ORDER BY f.month, f.organ, f.figure",
      {log, scope.organ, scope.unit, scope.area, area_end(scope), from_month, to_month}, [&](const Row& row) {
        rows.push_back({row.as<int>(0), row.str(1), row.str(2), row.integer(3), row.integer(4), row.integer(5), row.integer(6), row.integer(7), row.integer(8)});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

Result<std::vector<FigureTotal>> SqlReadStore::figure_totals(const LogId& log, const std::string& organ, CivilDate from, CivilDate to, std::uint64_t below) {
  std::vector<FigureTotal> rows;
  auto read = connections_->read()->query(
      "SELECT figure, COUNT(*), SUM(fen), COUNT(DISTINCT case_id) FROM figure_case"
      " WHERE log_id = $1 AND organ = $2 AND day >= $3 AND day <= $4 AND leaf < $5 AND (gone_leaf = 0 OR gone_leaf >= $5) GROUP BY figure ORDER BY figure",
      {log, organ, from.days, to.days, as_number(below)}, [&](const Row& row) {
        rows.push_back({row.str(0), row.integer(1), row.integer(2), row.integer(3)});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

Result<std::vector<FigureTotal>> SqlReadStore::figure_changes(const LogId& log, const std::string& organ, CivilDate from, CivilDate to, std::uint64_t since) {
  std::vector<FigureTotal> rows;
  auto read = connections_->read()->query(
      "SELECT figure, COUNT(*), SUM(fen), COUNT(DISTINCT case_id) FROM figure_case WHERE log_id = $1 AND organ = $2 AND day >= $3 AND day <= $4"
      " AND ((gone_leaf = 0 AND leaf >= $5) OR (leaf < $5 AND gone_leaf >= $5)) GROUP BY figure ORDER BY figure",
      {log, organ, from.days, to.days, as_number(since)}, [&](const Row& row) {
        rows.push_back({row.str(0), row.integer(1), row.integer(2), row.integer(3)});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

Result<FigurePage> SqlReadStore::figure_cases(const LogId& log, const FigureQuery& q) {
  FigurePage page;
  if (q.scope.nothing) return page;
  if (q.scope.organ && q.organ != q.scope.organ->str()) return page;
  const auto end = area_end(q.scope);
  const std::int64_t leaf = q.change == FigureChange::none ? 0 : as_number(q.since);
  const std::int32_t before_day = q.before ? q.before->first : kNoDay.days;
  const std::int64_t before_no = q.before ? as_number(q.before->second) : 0;
  const bool gone = q.change == FigureChange::removed;
  auto reading = connections_->read();
  auto total = reading->integer(gone ? Sql("SELECT COUNT(*)" OF_FIGURE GONE) : Sql("SELECT COUNT(*)" OF_FIGURE STANDS),
                                {log, q.organ, q.scope.unit, q.scope.area, end, q.figure, q.from.days, q.to.days, leaf});
  if (!total) return total.failure();
  page.total = total->value_or(0);
  auto read = reading->query(gone ? Sql(ITEM OF_FIGURE GONE PAGE) : Sql(ITEM OF_FIGURE STANDS PAGE),
                             {log, q.organ, q.scope.unit, q.scope.area, end, q.figure, q.from.days, q.to.days, leaf, before_day, before_no, q.before_step, q.limit + 1}, [&](const Row& row) {
                               constexpr int kFirst = kCaseRowColumns;
                               page.items.push_back({case_row_of(row), row.as<std::uint32_t>(kFirst), day(row, kFirst + 1), row.integer(kFirst + 2), day(row, kFirst + 3), day(row, kFirst + 4)});
                               return true;
                             });
  if (!read) return read.failure();
  if (static_cast<int>(page.items.size()) > q.limit) {
    page.items.pop_back();
    page.more = true;
  }
  return page;
}

Result<std::vector<std::pair<std::string, std::string>>> SqlReadStore::powers_counted(const LogId& log, const Scope& scope, int from_month, int to_month) {
  std::vector<std::pair<std::string, std::string>> rows;
  if (scope.nothing) return rows;
  auto read = connections_->read()->query(
      "SELECT DISTINCT f.organ, f.power_item FROM figure_count f WHERE f.log_id = $1 AND f.month >= $6 AND f.month <= $7 AND f.power_item <> ''"
      " AND f.cases + f.added > f.removed" IN_SCOPE " ORDER BY f.organ, f.power_item",
      {log, scope.organ, scope.unit, scope.area, area_end(scope), from_month, to_month}, [&](const Row& row) { return rows.emplace_back(row.str(0), row.str(1)), true; });
  if (!read) return read.failure();
  return rows;
}

Result<std::vector<RefusalCount>> SqlReadStore::refusals(const LogId& log, Instant from, Instant until) {
  std::vector<RefusalCount> rows;
  auto read = connections_->read()->query(
      "SELECT organ, code, COUNT(*) FROM audit WHERE log_id = $1 AND result = 'invalid' AND at >= $2 AND at < $3 GROUP BY organ, code ORDER BY organ, code",
      {log, from.ms, until.ms}, [&](const Row& row) {
        rows.push_back({row.str(0), row.str(1), row.integer(2)});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

Result<std::vector<std::pair<std::string, std::int64_t>>> SqlReadStore::overdue_counts(const LogId& log, const Scope& scope, CivilDate today) {
  std::vector<std::pair<std::string, std::int64_t>> rows;
  if (scope.nothing) return rows;
  auto read = connections_->read()->query(
      "SELECT c.organ, COUNT(*) FROM deadline f JOIN case_row c ON c.log_id = f.log_id AND c.case_id = f.case_id"
      " WHERE f.log_id = $1 AND f.running = 1 AND f.waiting = 0 AND f.due < $6"
      IF_TEXT("$2", "f.organ = $2") IF_TEXT("$3", "c.unit = $3") IF_TEXT("$4", "c.area >= $4 AND c.area < $5") " GROUP BY c.organ ORDER BY c.organ",
      {log, scope.organ, scope.unit, scope.area, area_end(scope), today.days}, [&](const Row& row) { return rows.emplace_back(row.str(0), row.integer(1)), true; });
  if (!read) return read.failure();
  return rows;
}

}  // namespace mingjing::sql
