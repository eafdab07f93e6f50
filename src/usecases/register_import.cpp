#include "usecases/register_import.hpp"

#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {

namespace json = boost::json;

json::object ImportTable::report() const { return {{"rows", count}, {"good", rows.size()}, {"bad", bad_json(bad)}}; }

std::variant<ImportTable, Refusal> read_import(const RegisterCommands& commands, const law::LawBook& law,
                                               const projections::RegisterBook& registers, const std::string& register_id,
                                               const TableRows& parsed, CivilDate today) {
  const auto it = law.registers.find(register_id);
  if (it == law.registers.end()) return refuse("unknown_register");
  const auto& form = it->second;
  auto whole = read_form_table(form, parsed, cell_value, {{"id", "编号"}, {"valid_from", "生效日期"}});
  if (auto* refusal = std::get_if<Refusal>(&whole)) return std::move(*refusal);
  auto& given = std::get<FormTable>(whole);
  const bool has_id = std::ranges::find(form.fields, "id", &law::Field::id) != form.fields.end();
  ImportTable table;
  table.bad = std::move(given.bad);
  table.count = given.count;
  std::vector<std::pair<std::size_t, RegisterChangeRequest>> read;
  std::set<std::string> together;
  for (auto& row : given.rows) {
    RegisterChangeRequest request;
    request.register_id = register_id;
    request.valid_from = today;
    if (const auto* id = row.input.if_contains("id"); id && !has_id) {
      request.entry = std::string(id->as_string());
      row.input.erase("id");
    }
    if (const auto from = text_in(row.input, "valid_from"); !from.empty()) {
      if (const auto day = parse_date(from)) request.valid_from = *day;
      else table.bad.push_back({row.line, "valid_from", refuse("bad_query", from).detail});
      row.input.erase("valid_from");
    }
    request.input = std::move(row.input);
    request.entry = commands.entry_id(request);
    if (!together.insert(request.entry).second) table.bad.push_back({row.line, "id", refuse("repeated_entry", request.entry).detail});
    read.emplace_back(row.line, std::move(request));
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
