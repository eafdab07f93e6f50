// The platform's receipt as a table: read whole, each line held against what was pushed, before any of it counts.
#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/credit_push.hpp"
#include "usecases/messages.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const auto from = text.find_first_not_of(kBlank);
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(kBlank) - from + 1));
}

// A choice as its id, by id or title; what is neither stays as it is, for the form to refuse.
std::string value_of(const law::Field& field, std::string text) {
  for (const auto& option : field.options)
    if (option.title == text) return option.id;
  return text;
}

}  // namespace

json::object CreditReceipt::report() const {
  json::array list;
  for (const auto& cell : bad) list.push_back(json::object{{"row", cell.row}, {"field", cell.field}, {"message", cell.message}});
  return {{"rows", count}, {"good", lines.size() + known}, {"known", known}, {"bad", std::move(list)}};
}

std::variant<CreditReceipt, Refusal, Fault> read_credit_receipt(const CreditSource& from, TableRows parsed, const OrganId& organ) {
  const auto* form = from.rules.form("receipt");
  if (!form || parsed.empty() || parsed.front().empty()) return refuse("bad_table", "第一行应当是栏目名称");
  std::vector<const law::Field*> columns;
  for (const auto& header : parsed.front()) {
    const auto name = trimmed(header);
    const auto field = std::ranges::find_if(form->fields, [&](const law::Field& one) { return one.id == name || one.title == name; });
    if (field == form->fields.end()) return refuse("bad_table", "不认识的栏目：" + name);
    columns.push_back(&*field);
  }
  CreditReceipt receipt;
  std::set<std::string> together;
  for (std::size_t i = 1; i < parsed.size(); ++i) {
    const auto& cells = parsed[i];
    if (std::ranges::all_of(cells, [](const std::string& cell) { return trimmed(cell).empty(); })) continue;
    ++receipt.count;
    const auto bad = [&](std::string field, std::string message) { receipt.bad.push_back({i + 1, std::move(field), std::move(message)}); };
    if (cells.size() != columns.size()) {
      bad("", refuse("bad_table", "这一行的栏数与第一行不同").detail);
      continue;
    }
    json::object input;
    for (std::size_t k = 0; k < cells.size(); ++k)
      if (auto text = trimmed(cells[k]); !text.empty()) input[columns[k]->id] = value_of(*columns[k], std::move(text));
    // Of a line that was accepted the platform may say what it likes: nothing of it is kept.
    if (text_in(input, "result") == "accepted") input.erase("reason");
    const auto errors = law::check_input(*form, input);
    for (const auto& error : errors) bad(error.field, error.message);
    if (!errors.empty()) continue;
    CreditLine line{text_in(input, "row"), text_in(input, "batch"), text_in(input, "result") == "accepted", text_in(input, "reason")};
    auto batch = from.reads.credit_batch(from.log, line.batch);
    if (!batch) return batch.error();
    if (!*batch || (*batch)->organ != organ) {
      bad("batch", refuse("credit_batch", line.batch).detail);
      continue;
    }
    auto row = from.reads.credit_row(from.log, line.row);
    if (!row) return row.error();
    if (!*row || (*row)->batch != line.batch) {
      bad("row", refuse("credit_row", line.row).detail);
      continue;
    }
    if (!together.insert(line.row).second) {
      bad("row", refuse("repeated_entry", line.row).detail);
      continue;
    }
    const auto& state = (*row)->state;
    if (state == "sent") receipt.lines.push_back(std::move(line));
    else if ((state == "accepted") == line.accepted) ++receipt.known;
    else bad("result", refuse("credit_differs", line.row).detail);
  }
  return receipt;
}

}  // namespace mingjing::usecases
