// links: tables imports
// Any bytes as a table: CSV, a spreadsheet file, the XML of a sheet with its shared texts, the four files of divisions.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/tables/xlsx.hpp"
#include "base/result.hpp"
#include "imports/csv.hpp"
#include "imports/divisions.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto rows = imports::parse_csv(text)) {
    std::string again;
    for (const auto& row : *rows)
      for (const auto& cell : row) again += imports::csv_field(cell) + ",";
    MJ_ASSERT(imports::parse_csv(again).ok());
  }
  (void)imports::divisions_table({text, text, text, text}, "37");
  (void)tables::open_xlsx_reader()->rows(text);
  // The XML parts, divided by zero bytes: sheet, shared texts, styles.
  tables::XlsxParts parts;
  const auto first = text.find('\0');
  const auto second = first == std::string_view::npos ? first : text.find('\0', first + 1);
  parts.sheet = text.substr(0, first);
  if (first != std::string_view::npos) parts.shared_strings = text.substr(first + 1, second == std::string_view::npos ? second : second - first - 1);
  if (second != std::string_view::npos) parts.styles = text.substr(second + 1);
  if (const auto rows = tables::sheet_rows(parts)) {
    for (const auto& row : *rows) MJ_ASSERT(row.size() <= 256);
  }
  return 0;
}
