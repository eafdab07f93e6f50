// RFC 4180 comma-separated values: quoted fields, doubled quotes, CRLF or LF, an optional byte order mark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjing::imports {

using CsvRow = std::vector<std::string>;
// Refuses text that is not UTF-8, an unclosed quote and more than `most` rows.
Result<std::vector<CsvRow>> parse_csv(std::string_view text, std::size_t most = 200'000);
// One field as written: quoted where needed; a leading = + - @ tab is disarmed with ' so that no spreadsheet computes it.
std::string csv_field(std::string_view value);

}  // namespace mingjing::imports
