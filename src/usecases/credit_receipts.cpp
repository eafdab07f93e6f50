// The platform's receipt as a table: read whole, each line held against what was pushed, before any of it counts.
#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/credit_push.hpp"
#include "usecases/messages.hpp"

namespace mingjing::usecases {

namespace json = boost::json;

json::object CreditReceipt::report() const { return {{"rows", count}, {"good", lines.size() + known}, {"known", known}, {"bad", bad_json(bad)}}; }

std::variant<CreditReceipt, Refusal, Fault> read_credit_receipt(const CreditSource& from, const TableRows& parsed, const OrganId& organ) {
  const auto* form = from.rules.form("receipt");
  if (!form) return refuse("bad_table");
  auto whole = read_form_table(*form, parsed);
  if (auto* refusal = std::get_if<Refusal>(&whole)) return std::move(*refusal);
  auto& given = std::get<FormTable>(whole);
  CreditReceipt receipt;
  receipt.bad = std::move(given.bad);
  receipt.count = given.count;
  std::set<std::string> together;
  for (auto& given_row : given.rows) {
    auto& input = given_row.input;
    const auto bad = [&](std::string field, std::string message) { receipt.bad.push_back({given_row.line, std::move(field), std::move(message)}); };
    // Of a line that was accepted the platform may say what it likes: nothing of it is kept.
    if (text_in(input, "result") == "accepted") input.erase("reason");
    if (!takes(*form, given_row, receipt.bad)) continue;
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
