// Writing of the library's tables inside a running transaction. Internal to the adapter.
#pragma once

#include "adapters/sql/database.hpp"
#include "ports/library_rows.hpp"

namespace mingjing::sql {

Status<> write_library(Database& db, const LogId& log, const ports::LibraryChange& changes);

}  // namespace mingjing::sql
