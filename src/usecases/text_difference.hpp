// Two texts line by line: what stayed, came, went or was reworded. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mingjing::usecases {

struct DifferenceRow {
  std::string kind;      // same | added | removed | changed
  std::string before;
  std::string after;
};
std::vector<DifferenceRow> line_difference(std::string_view before, std::string_view after);

}  // namespace mingjing::usecases
