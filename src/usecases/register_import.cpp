#include "usecases/register_import.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <charconv>
#include <set>

#include "imports/csv.hpp"
#include "usecases/messages.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;
using law::FieldType;

constexpr std::string_view kListMark = "、";

std::string trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return std::string(text);
}

// Editors write cells that are only formatted, and commas for them: what is empty behind the last heading is no column.
void drop_empty_ends(TableRows& rows) {
  if (rows.empty()) return;
  const auto drop = [](std::vector<std::string>& row, std::size_t down_to) {
    while (row.size() > down_to && trimmed(row.back()).empty()) row.pop_back();
  };
  drop(rows.front(), 0);
  for (auto& row : rows) drop(row, rows.front().size());
}

// An option by its id or by the title that people write.
std::string option_id(const law::Field& field, const std::string& text) {
  for (const auto& option : field.options) {
    if (option.title == text) return option.id;
  }
  return text;
}

json::array listed(const law::Field& field, std::string_view text) {
  json::array list;
  while (!text.empty()) {
    const auto end = text.find(kListMark);
    if (auto item = trimmed(text.substr(0, end)); !item.empty()) list.emplace_back(option_id(field, item));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + kListMark.size());
  }
  return list;
}

json::value cell_value(const law::Field& field, const std::string& text) {
  switch (field.type) {
    case FieldType::boolean:
      if (text == "是" || text == "true" || text == "1") return true;
      if (text == "否" || text == "false" || text == "0") return false;
      return json::value(text);
    case FieldType::integer: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      return error == std::errc() && end == text.data() + text.size() ? json::value(number) : json::value(text);
    }
    case FieldType::money: {
      const auto fen = fen_from_yuan(text);
      return fen ? json::value(fen->count) : json::value(text);
    }
    case FieldType::choice: return json::value(option_id(field, text));
    case FieldType::choices:
    case FieldType::officers: return listed(field, text);
    case FieldType::clauses:
    case FieldType::table: {
      // Structured values stand in the cell as JSON.
      boost::system::error_code error;
      auto value = json::parse(text, error);
      return error ? json::value(text) : value;
    }
    default: return json::value(text);
  }
}

std::string column_id(const law::Form& form, const std::string& header) {
  if (header == "id" || header == "编号") return "id";
  if (header == "valid_from" || header == "生效日期") return "valid_from";
  for (const auto& field : form.fields) {
    if (field.id == header || field.title == header) return field.id;
  }
  return {};
}

}  // namespace

json::object ImportTable::report() const {
  json::array list;
  for (const auto& cell : bad) list.push_back(json::object{{"row", cell.row}, {"field", cell.field}, {"message", cell.message}});
  return {{"rows", count}, {"good", rows.size()}, {"bad", std::move(list)}};
}

std::variant<TableRows, Refusal> read_table(std::string_view content, std::string_view media_type, ports::SheetReader* sheets) {
  if (media_type == kSpreadsheet && sheets != nullptr) {
    auto rows = sheets->rows(content);
    if (!rows) return refuse("bad_table", rows.error().what);
    drop_empty_ends(*rows);
    // A sheet leaves out the empty cells at the end of a row.
    const std::size_t width = rows->empty() ? 0 : rows->front().size();
    for (auto& row : *rows) row.resize(std::max(row.size(), width));
    return std::move(*rows);
  }
  if (!media_type.starts_with("text/csv")) return refuse("bad_table", "请用CSV（UTF-8编码）或者XLSX文件");
  auto rows = imports::parse_csv(content);
  if (!rows) return refuse("bad_table", "不是UTF-8编码的CSV，或者引号没有成对");
  drop_empty_ends(*rows);
  return std::move(*rows);
}

std::variant<ImportTable, Refusal> read_import(const RegisterCommands& commands, const law::LawBook& law,
                                               const projections::RegisterBook& registers, const std::string& register_id,
                                               TableRows parsed, CivilDate today) {
  const auto it = law.registers.find(register_id);
  if (it == law.registers.end()) return refuse("unknown_register");
  const auto& form = it->second;
  if (parsed.empty() || parsed.front().empty()) return refuse("bad_table", "第一行应当是栏目名称");
  std::vector<std::string> columns;
  for (const auto& header : parsed.front()) {
    columns.push_back(column_id(form, trimmed(header)));
    if (columns.back().empty()) return refuse("bad_table", "不认识的栏目：" + trimmed(header));
  }
  ImportTable table;
  std::vector<std::pair<std::size_t, RegisterChangeRequest>> read;
  std::set<std::string> together;
  for (std::size_t i = 1; i < parsed.size(); ++i) {
    const auto& cells = parsed[i];
    if (std::ranges::all_of(cells, [](const std::string& cell) { return trimmed(cell).empty(); })) continue;
    ++table.count;
    RegisterChangeRequest request;
    request.register_id = register_id;
    request.valid_from = today;
    if (cells.size() != columns.size()) {
      table.bad.push_back({i + 1, "", refuse("bad_table", "这一行的栏数与第一行不同").detail});
      continue;
    }
    for (std::size_t k = 0; k < cells.size(); ++k) {
      const auto text = trimmed(cells[k]);
      if (text.empty()) continue;
      const auto field = std::ranges::find(form.fields, columns[k], &law::Field::id);
      if (columns[k] == "id" && field == form.fields.end()) {
        request.entry = text;
      } else if (columns[k] == "valid_from") {
        if (const auto day = parse_date(text)) request.valid_from = *day;
        else table.bad.push_back({i + 1, "valid_from", refuse("bad_query", text).detail});
      } else {
        request.input[columns[k]] = cell_value(*field, text);
      }
    }
    request.entry = commands.entry_id(request);
    if (!together.insert(request.entry).second) table.bad.push_back({i + 1, "id", refuse("repeated_entry", request.entry).detail});
    read.emplace_back(i + 1, std::move(request));
  }
  std::set<std::size_t> spoilt;
  for (const auto& cell : table.bad) spoilt.insert(cell.row);
  for (auto& [row, request] : read) {
    auto wrong = commands.errors(request, registers, &together);
    for (auto& error : wrong) table.bad.push_back({row, error.field, error.message});
    if (wrong.empty() && !spoilt.contains(row)) table.rows.push_back(std::move(request));
  }
  std::ranges::stable_sort(table.bad, {}, &BadCell::row);
  return table;
}

}  // namespace mingjing::usecases
