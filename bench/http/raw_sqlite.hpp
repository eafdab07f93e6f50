// The baseline of durable commands: the same bytes written straight to SQLite, with the same durability.
#pragma once

#include <string>

namespace mingjing::bench {

// Mean bytes of the rows that one opened case leaves in the store: event, private fields, audit, idempotency, case row.
double bytes_of_a_command(const std::string& data);

// Rows of so many bytes a second: `together` rows in one transaction, WAL, synchronous=FULL, on the disk of `folder`.
double raw_rows_per_second(const std::string& folder, std::size_t bytes, int together, double seconds);

}  // namespace mingjing::bench
