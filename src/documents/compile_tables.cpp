// Tables and ruled lines of a template.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>

#include "documents/template_compile.hpp"

namespace mingjing::documents {
namespace {

namespace json = boost::json;

CellNode compile_cell(const json::value& value, const std::string& pointer, SourceReader& reader) {
  CellNode cell;
  if (!value.is_object()) {
    cell.text = reader.text(value, pointer);
    return cell;
  }
  const json::object& from = value.get_object();
  reader.only(from, {"label", "text", "span", "align", "lines", "sign"}, pointer);
  if (const json::value* label = from.if_contains("label")) {
    cell.label = true;
    cell.align = Align::center;
    cell.text = reader.text(*label, pointer + "/label");
  } else if (const json::value* text = from.if_contains("text")) {
    cell.text = reader.text(*text, pointer + "/text");
  }
  if (from.contains("align")) cell.align = reader.align(from, pointer);
  cell.span = reader.integer(from, "span", 1, pointer);
  cell.min_lines = reader.integer(from, "lines", 1, pointer);
  if (const json::value* sign = from.if_contains("sign")) cell.sign = reader.text(*sign, pointer + "/sign");
  return cell;
}

RowNode compile_row(const json::value& value, const std::string& pointer, std::size_t columns, bool head,
                    SourceReader& reader) {
  RowNode row;
  const json::value* cells = &value;
  std::string at = pointer;
  if (value.is_object()) {
    const json::object& from = value.get_object();
    reader.only(from, {"cells", "when", "each", "as"}, pointer);
    row.when = reader.conditions(from, pointer);
    row.each = reader.word(from, "each", pointer);
    row.as = reader.word(from, "as", pointer);
    if (row.each.empty() != row.as.empty()) reader.problem(pointer, "each 和 as 应当同时出现");
    cells = from.if_contains("cells");
    at += "/cells";
  }
  if (cells == nullptr || !cells->is_array()) {
    reader.problem(pointer, "表格的一行应当是单元格的列表");
    return row;
  }
  std::size_t taken = 0;
  for (std::size_t i = 0; i < cells->get_array().size(); ++i) {
    row.cells.push_back(compile_cell(cells->get_array()[i], at + "/" + std::to_string(i), reader));
    row.cells.back().label = row.cells.back().label || head;
    if (head) row.cells.back().align = Align::center;
    taken += static_cast<std::size_t>(row.cells.back().span);
  }
  if (taken != columns)
    reader.problem(pointer, "这一行占 " + std::to_string(taken) + " 列，表格有 " + std::to_string(columns) + " 列");
  return row;
}

}  // namespace

TableNode compile_table(const json::value& value, const std::string& pointer, SourceReader& reader) {
  TableNode table;
  if (!value.is_object()) {
    reader.problem(pointer, "表格应当有 widths 和 rows");
    return table;
  }
  const json::object& from = value.get_object();
  reader.only(from, {"widths", "head", "rows", "min_rows"}, pointer);
  double total = 0;
  if (const json::value* widths = from.if_contains("widths"); widths != nullptr && widths->is_array()) {
    for (const json::value& width : widths->get_array()) {
      const double w = width.is_int64() ? static_cast<double>(width.get_int64()) : width.is_double() ? width.get_double() : 0;
      if (w <= 0) reader.problem(pointer + "/widths", "列宽应当是正数");
      table.widths.push_back(w);
      total += w;
    }
  }
  if (table.widths.empty()) reader.problem(pointer, "表格没有列宽 widths");
  if (total > kCharsPerLine + 0.001)
    reader.problem(pointer + "/widths", "列宽合计超过一行的 " + std::to_string(kCharsPerLine) + " 字");
  const auto rows = [&](std::string_view key, std::vector<RowNode>& out, bool head) {
    const json::value* list = from.if_contains(key);
    if (list == nullptr) return;
    const std::string at = pointer + "/" + std::string(key);
    if (!list->is_array()) return reader.problem(at, std::string(key) + " 应当是列表");
    for (std::size_t i = 0; i < list->get_array().size(); ++i)
      out.push_back(compile_row(list->get_array()[i], at + "/" + std::to_string(i), table.widths.size(), head, reader));
  };
  // A head of one row may be written as a plain list of words.
  if (const json::value* head = from.if_contains("head");
      head != nullptr && head->is_array() && !head->get_array().empty() && head->get_array()[0].is_string()) {
    table.head.push_back(compile_row(*head, pointer + "/head", table.widths.size(), true, reader));
  } else {
    rows("head", table.head, true);
  }
  rows("rows", table.rows, false);
  table.min_rows = reader.integer(from, "min_rows", 0, pointer);
  return table;
}

FieldsNode compile_fields(const json::value& value, const std::string& pointer, SourceReader& reader) {
  FieldsNode out;
  if (!value.is_array()) {
    reader.problem(pointer, "fields 应当是行的列表");
    return out;
  }
  const auto one = [&](const json::value& field, const std::string& at, std::vector<FieldNode>& line) {
    if (!field.is_object()) return reader.problem(at, "一项应当有 label 和 value");
    const json::object& from = field.get_object();
    reader.only(from, {"label", "value", "width", "when"}, at);
    FieldNode made;
    if (const json::value* label = from.if_contains("label")) made.label = reader.text(*label, at + "/label");
    if (const json::value* text = from.if_contains("value")) made.value = reader.text(*text, at + "/value");
    made.width = reader.number(from, "width", 0, at);
    made.when = reader.conditions(from, at);
    line.push_back(std::move(made));
  };
  for (std::size_t i = 0; i < value.get_array().size(); ++i) {
    const std::string at = pointer + "/" + std::to_string(i);
    const json::value& line = value.get_array()[i];
    out.lines.emplace_back();
    if (!line.is_array()) {
      one(line, at, out.lines.back());
      continue;
    }
    for (std::size_t j = 0; j < line.get_array().size(); ++j)
      one(line.get_array()[j], at + "/" + std::to_string(j), out.lines.back());
  }
  return out;
}

}  // namespace mingjing::documents
