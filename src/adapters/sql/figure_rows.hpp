// The rows behind the statistics: what counts in which figure, and the maintained totals by month.
#pragma once

#include <array>
#include <map>
#include <string>
#include <tuple>

#include "adapters/sql/database.hpp"
#include "ports/rows.hpp"

namespace mingjing::sql {

// Changes of maintained totals, gathered over a batch: organ, figure, unit, area, power item of a month -> cases, fen, added, added fen, removed, removed fen.
class FigureTotals {
 public:
  // `sign` is 1 where the row comes and -1 where it goes.
  void take(const ports::CaseRow& place, const ports::FigureRow& row, int sign);
  Status<> write(Database& db, const LogId& log) const;

 private:
  using Key = std::tuple<std::int64_t, std::string, std::string, std::string, std::string, std::string>;
  std::map<Key, std::array<std::int64_t, 6>> deltas_;
};

Status<> write_figures(Database& db, const LogId& log, const ports::CaseChange& change, FigureTotals& totals);

}  // namespace mingjing::sql
