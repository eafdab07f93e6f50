// The baseline of durable commands on PostgreSQL: the same bytes written straight through libpq, with the same durability.
#pragma once

#include <string>

namespace mingjing::bench {

// Rows of so many bytes a second: `together` rows in one transaction, sent as one pipeline. Makes a table of its own at that address,
// which needs the owner's rights, and takes it away again.
double raw_rows_per_second_on_postgres(const std::string& url, std::size_t bytes, int together, double seconds);

}  // namespace mingjing::bench
