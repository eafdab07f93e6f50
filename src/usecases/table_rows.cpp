#include "usecases/table_rows.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <charconv>

#include "base/money.hpp"
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

struct Column {
  std::string id;
  const law::Field* field = nullptr;   // none: its cells are texts
};

Column column_of(const law::Form& form, const std::vector<OtherColumn>& others, const std::string& header) {
  const auto named = [&](const auto& one) { return one.id == header || one.title == header; };
  Column out;
  if (const auto other = std::ranges::find_if(others, named); other != others.end()) out.id = other->id;
  const auto field = std::ranges::find_if(form.fields, [&](const law::Field& one) { return out.id.empty() ? named(one) : one.id == out.id; });
  if (field != form.fields.end()) out = {field->id, &*field};
  return out;
}

}  // namespace

json::array bad_json(std::vector<BadCell> bad) {
  std::ranges::stable_sort(bad, {}, &BadCell::row);
  json::array out;
  for (const auto& cell : bad) out.push_back(json::object{{"row", cell.row}, {"field", cell.field}, {"message", cell.message}});
  return out;
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

std::variant<FormTable, Refusal> read_form_table(const law::Form& form, const TableRows& rows, CellReader value, const std::vector<OtherColumn>& others) {
  if (rows.empty() || rows.front().empty()) return refuse("bad_table", "第一行应当是栏目名称");
  std::vector<Column> columns;
  for (const auto& header : rows.front()) {
    columns.push_back(column_of(form, others, trimmed(header)));
    if (columns.back().id.empty()) return refuse("bad_table", "不认识的栏目：" + trimmed(header));
  }
  FormTable out;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& cells = rows[i];
    if (std::ranges::all_of(cells, [](const std::string& cell) { return trimmed(cell).empty(); })) continue;
    ++out.count;
    if (cells.size() != columns.size()) {
      out.bad.push_back({i + 1, "", refuse("bad_table", "这一行的栏数与第一行不同").detail});
      continue;
    }
    FormRow row{i + 1, {}};
    for (std::size_t k = 0; k < cells.size(); ++k)
      if (auto text = trimmed(cells[k]); !text.empty()) row.input[columns[k].id] = columns[k].field ? value(*columns[k].field, text) : json::value(text);
    out.rows.push_back(std::move(row));
  }
  return out;
}

bool takes(const law::Form& form, const FormRow& row, std::vector<BadCell>& bad) {
  const auto errors = law::check_input(form, row.input);
  for (const auto& error : errors) bad.push_back({row.line, error.field, error.message});
  return errors.empty();
}

}  // namespace mingjing::usecases
