#include "adapters/sql/days.hpp"

namespace mingjing::sql {
namespace {

// The first leaf at that instant or later, of those from `from` to before `end`; `end` where there is none.
Result<std::uint64_t> first_leaf(Database& db, const LogId& log, Instant at, std::uint64_t from, std::uint64_t end) {
  while (from < end) {
    const std::uint64_t middle = from + (end - from) / 2;
    auto stood = db.integer("SELECT at FROM event WHERE log_id = $1 AND seq = $2", {log, middle});
    if (!stood) return stood.failure();
    if (stood->value_or(INT64_MAX) < at.ms) from = middle + 1;
    else end = middle;
  }
  return from;
}

}  // namespace

Result<std::pair<std::uint64_t, std::uint64_t>> leaves_of(Database& db, const LogId& log, CivilDate day) {
  auto size = db.integer("SELECT size FROM log_state WHERE log_id = $1", {log});
  if (!size) return size.failure();
  const auto end = static_cast<std::uint64_t>(size->value_or(0));
  auto first = first_leaf(db, log, at_time(day, 0), 0, end);
  if (!first) return first.failure();
  auto after = first_leaf(db, log, at_time(day + 1, 0), *first, end);
  if (!after) return after.failure();
  return std::pair{*first, *after};
}

}  // namespace mingjing::sql
