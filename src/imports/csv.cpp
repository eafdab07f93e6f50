#include "imports/csv.hpp"

#include "base/unicode.hpp"

namespace mingjing::imports {

Result<std::vector<CsvRow>> parse_csv(std::string_view text, std::size_t most) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!valid_utf8(text)) return fault("csv_encoding", "not UTF-8");
  std::vector<CsvRow> rows;
  CsvRow row;
  std::string field;
  bool quoted = false;
  bool started = false;  // this row has content, be it an empty quoted field
  const auto end_row = [&] {
    row.push_back(std::move(field));
    field.clear();
    if (row.size() > 1 || started) rows.push_back(std::move(row));
    row.clear();
    started = false;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c != '"') field += c;
      else if (at + 1 < text.size() && text[at + 1] == '"') field += text[++at];
      else quoted = false;
      continue;
    }
    if (c == '"' && field.empty()) {
      quoted = started = true;
    } else if (c == ',') {
      row.push_back(std::move(field));
      field.clear();
      started = true;
    } else if (c == '\n') {
      end_row();
      if (rows.size() > most) return fault("csv_too_long", "more than " + std::to_string(most) + " rows");
    } else if (c != '\r' || at + 1 >= text.size() || text[at + 1] != '\n') {
      field += c;
      started = true;
    }
  }
  if (quoted) return fault("csv_quote", "a quoted field is not closed");
  if (started || !row.empty()) end_row();
  return rows;
}

std::string csv_field(std::string_view value) {
  std::string text(value);
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) text.insert(0, "'");
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

}  // namespace mingjing::imports
