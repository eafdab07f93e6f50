// Which leaves of a log were recorded on a day. The record keeps their instants in order (usecases/log_writer.hpp), so a search by halves finds
// the first one without an index of its own.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "adapters/sql/database.hpp"
#include "base/civil.hpp"

namespace mingjing::sql {

// What sorts behind every division code with a prefix, and behind the code itself but before any below it.
inline constexpr std::string_view kDivisionEnd = ":";
inline constexpr std::string_view kDivisionAlone = "0";

// The first leaf of that day of Asia/Shanghai and the first one after it; both the same where there was none.
Result<std::pair<std::uint64_t, std::uint64_t>> leaves_of(Database& db, const LogId& log, CivilDate day);

}  // namespace mingjing::sql
