// Where the record of a data folder is kept: in SQLite beside the files, or at a PostgreSQL address that the folder remembers.
#pragma once

#include <string>

#include "base/result.hpp"

namespace mingjing::app {

// `asked` where it is given, else what DATA/database says; empty: SQLite. Faults: bad_database where `asked` is no address of
// PostgreSQL or the file cannot be read, not_empty where it is one and the folder holds a record in SQLite already.
Result<std::string> database_of(const std::string& data, const std::string& asked);
// Remembers it, readable by the owner alone: an address may hold a password.
Status<> keep_database(const std::string& data, const std::string& address);
// Tells one copy of the server from all others: host, process, a random word.
std::string name_of_this_copy();

}  // namespace mingjing::app
