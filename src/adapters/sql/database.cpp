#include "adapters/sql/database.hpp"

namespace mingjing::sql {

Result<std::optional<std::int64_t>> Database::integer(Sql sql, std::initializer_list<Arg> args) {
  std::optional<std::int64_t> value;
  auto done = query(sql, args, [&](const Row& row) {
    if (!row.null(0)) value = row.integer(0);
    return false;
  });
  if (!done) return done.failure();
  return value;
}

Result<std::optional<std::string>> Database::text(Sql sql, std::initializer_list<Arg> args) {
  std::optional<std::string> value;
  auto done = query(sql, args, [&](const Row& row) {
    if (!row.null(0)) value = row.str(0);
    return false;
  });
  if (!done) return done.failure();
  return value;
}

}  // namespace mingjing::sql
