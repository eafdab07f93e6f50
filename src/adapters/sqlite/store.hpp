// The connections to the database of a data directory, which belongs to one process at a time.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "adapters/sql/connections.hpp"
#include "adapters/sqlite/database.hpp"

namespace mingjing::sqlite {

// Opens DIR/mingjing.db, makes it where there is none, and brings the schema up to date.
// Fault `locked` where another process has the directory: `what` names its number. The keeper, if any, must outlive the connections.
Result<std::shared_ptr<sql::Connections>> open_store(const std::filesystem::path& directory, int readers = 4,
                                                     std::chrono::milliseconds busy_timeout = std::chrono::milliseconds(5000),
                                                     LogKeeper* keeper = nullptr);
// For who only looks, also while another process has the directory: every reader sees the database as it was at one and the
// same moment. write() may not be called. Faults: not_found where there is no database, newer_schema, older_schema.
Result<std::shared_ptr<sql::Connections>> open_snapshot(const std::filesystem::path& directory, int readers = 4);

}  // namespace mingjing::sqlite
