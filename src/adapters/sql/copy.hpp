// Moves a log from one database to another: the record and what belongs to accounts, row by row. Read tables are not moved: they
// are made again from the events, which proves more. Sessions are not moved: whoever is at work logs in again.
#pragma once

#include "adapters/sql/connections.hpp"
#include "base/id.hpp"

namespace mingjing::sql {

// One transaction of the target: all of it or nothing. Answers how many rows. Fault `not_empty` where the target has that log.
Result<std::int64_t> copy_log(Connections& from, Connections& to, const LogId& log);

}  // namespace mingjing::sql
