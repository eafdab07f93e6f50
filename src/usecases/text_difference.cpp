#include "usecases/text_difference.hpp"

#include <algorithm>

namespace mingjing::usecases {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return lines;
}

// A line that went directly before one that came was reworded.
void pair_up(std::vector<DifferenceRow>& rows) {
  std::vector<DifferenceRow> paired;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t gone = i;
    while (gone < rows.size() && rows[gone].kind == "removed") ++gone;
    std::size_t come = gone;
    while (come < rows.size() && rows[come].kind == "added") ++come;
    const auto both = std::min(gone - i, come - gone);
    for (std::size_t k = 0; k < both; ++k) paired.push_back({"changed", rows[i + k].before, rows[gone + k].after});
    for (std::size_t k = i + both; k < gone; ++k) paired.push_back(rows[k]);
    for (std::size_t k = gone + both; k < come; ++k) paired.push_back(rows[k]);
    i = come;
    if (i < rows.size()) paired.push_back(rows[i++]);
  }
  rows = std::move(paired);
}

}  // namespace

std::vector<DifferenceRow> line_difference(std::string_view before, std::string_view after) {
  const auto a = lines_of(before);
  const auto b = lines_of(after);
  // Longest common subsequence; documents have at most some hundred lines.
  std::vector<std::vector<std::uint16_t>> longest(a.size() + 1, std::vector<std::uint16_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      longest[i][j] = a[i] == b[j] ? static_cast<std::uint16_t>(longest[i + 1][j + 1] + 1) : std::max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  std::vector<DifferenceRow> rows;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      rows.push_back({"same", std::string(a[i]), std::string(b[j])});
      ++i, ++j;
    } else if (i < a.size() && (j == b.size() || longest[i + 1][j] >= longest[i][j + 1])) {
      rows.push_back({"removed", std::string(a[i++]), ""});
    } else {
      rows.push_back({"added", "", std::string(b[j++])});
    }
  }
  pair_up(rows);
  return rows;
}

}  // namespace mingjing::usecases
