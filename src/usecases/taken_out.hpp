// What leaves the office as a table: its lines, who took it out, and the audit's line about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "usecases/views.hpp"

namespace mingjing::usecases {

// RFC 4180, ended by CR LF; cells that a spreadsheet would compute are made text (imports/csv.hpp).
std::string csv_line(const std::vector<std::string>& cells);
// Who, when and from where: it stands in the file itself and goes wherever the file goes.
std::string taken_out_by(const ViewContext& c, std::string_view then = "仅供办案使用，不得外传");
// Written before the file is given; where it cannot be, nothing is.
Status<> note_taken_out(const ViewContext& c, std::string_view operation, std::string_view object = {});

}  // namespace mingjing::usecases
