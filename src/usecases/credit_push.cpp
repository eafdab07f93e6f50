#include "usecases/credit_push.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "base/canonical_json.hpp"
#include "base/json_fields.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "usecases/authorise.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"
#include "usecases/taken_out.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kWrite = "credit.write";
constexpr int kDaysBack = 366;              // so far the lists reach
constexpr std::size_t kMostInBatch = 200;   // rows; the rest waits for the next batch of the day

std::string stream_of(const std::string& row) { return std::string(kCreditRows) + row; }

bool added_now(const Batch& batch, const std::string& stream) {
  return std::ranges::any_of(batch.added(), [&](const ports::EventRow& row) { return row.stream == stream; });
}

// What people filled for a row on the error desk, the latest last.
json::object mended_in(const std::vector<OpenedEvent>& events) {
  json::object out;
  for (const auto& one : events) {
    if (one.event.type != kCreditMended) continue;
    const auto values = private_value(one, "values");
    if (!values || !values->is_object()) continue;
    for (const auto& [field, value] : values->get_object()) out[field] = value;
  }
  return out;
}

bool waits(const std::vector<OpenedEvent>& events) { return events.empty() || events.back().event.type == kCreditMended; }

// Whether what the row says of the decision is still so: that it is public, or that it was withdrawn, since that day.
bool holds(const CaseFile& file, std::string_view op, CivilDate day) {
  if (!file.publication || file.secrecy > 0) return false;
  return (op == ports::kCreditWithdraw ? file.publication->withdrawn : file.publication->published) == day;
}

json::array wrong_json(const std::vector<FieldError>& wrong) {
  json::array out;
  for (const auto& one : wrong) out.push_back(json::object{{"field", one.field}, {"message", one.message}});
  return out;
}

Refusal invalid(std::vector<FieldError> fields) {
  auto refusal = refuse("invalid_input");
  refusal.fields = std::move(fields);
  return refusal;
}

casework::Event event_of(const Caller& caller, std::string stream, std::string_view type, json::object data, Instant now, bool simulated) {
  casework::Event event;
  event.stream = std::move(stream);
  event.type = std::string(type);
  event.actor = caller.actor.account;
  if (!caller.actor.roles.empty()) event.role = caller.actor.roles.front();
  event.organ = caller.actor.organ;
  event.at = now;
  event.simulated = simulated;
  event.data = std::move(data);
  return event;
}

}  // namespace

// The rows of one batch as they come together.
struct CreditCommands::Table {
  struct Line {
    std::string key;
    json::object data;
    std::vector<std::string> cells;
  };
  std::vector<Line> lines;
};

ports::CreditQuery credit_query(const CreditRules& rules, CivilDate today) {
  ports::CreditQuery query;
  query.kinds = rules.pushed();
  query.from = today - kDaysBack;
  query.to = today;
  query.late_decided = rules.run_out(ports::kCreditPublish, today);
  query.late_withdrawn = rules.run_out(ports::kCreditWithdraw, today);
  query.today = today;
  return query;
}

CommandResult CreditCommands::push(const Caller& caller, CivilDate day, const std::vector<ports::CreditRow>& found, Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = authorise(caller.actor, kWrite, nullptr, rules_.roles, batch.registers())) return *refusal;
  std::map<std::string, Table> tables;
  std::size_t failed = 0;
  for (const auto& one : found) {
    const auto kind = credit_.kind(one.kind);
    if (!kind || one.organ != caller.actor.organ || one.day != day) continue;
    auto& table = tables[kind->id];
    if (table.lines.size() == kMostInBatch) continue;
    const auto key = credit_key(one.case_id, one.op, one.day);
    const auto stream = stream_of(key);
    if (added_now(batch, stream)) continue;
    auto events = batch.opened(stream);
    if (!events) return events.error();
    if (!waits(*events)) continue;
    auto file = batch.load(one.case_id);
    if (!file) return file.error();
    if (!*file) continue;
    const bool still = holds(**file, one.op, day);
    if (!still && events->empty()) continue;
    const auto from = one.op == ports::kCreditWithdraw ? one.day : one.decided;
    json::object data{{"row", key}, {"case", one.case_id.str()}, {"mark", one.mark}, {"op", one.op}, {"kind", kind->id}, {"organ", one.organ.str()},
                      {"day", iso_text(one.day)}, {"decided", iso_text(one.decided)}, {"due", iso_text(credit_.due(one.op, from))}};
    CreditContent content;
    if (still) content = credit_.content(*kind, **file, one.op, batch.registers(), mended_in(*events));
    else content.wrong.push_back({"", refuse("credit_changed").detail});
    if (content.wrong.empty()) {
      table.lines.push_back({key, std::move(data), std::move(content.cells)});
      continue;
    }
    auto event = event_of(caller, stream, kCreditFailed, std::move(data), now, clock_.simulated());
    event.fields.push_back({"wrong", canonical_json(wrong_json(content.wrong))});
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    ++failed;
  }
  std::size_t sent = 0;
  for (const auto& kind : credit_.kinds()) {
    auto& table = tables[kind.id];
    if (table.lines.empty()) continue;
    sent += table.lines.size();
    auto made = put(caller, kind, day, table, batch, stage, now);
    if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
    if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  }
  if (sent + failed == 0) return refuse("credit_nothing");
  return Performed{CaseId(), "", 0, {}};
}

std::variant<std::monostate, Refusal, Fault> CreditCommands::put(const Caller& caller, const CreditKind& kind, CivilDate day, Table& table, Batch& batch, Stage& stage,
                                                                 Instant now) const {
  auto digits = iso_text(day);
  std::erase(digits, '-');
  const auto code = batch.registers().text("organ", caller.actor.organ.str(), "uscc");
  const auto base = (code.empty() ? caller.actor.organ.str() : code) + "-" + kind.mark + digits + "-";
  std::string id;
  for (int number = 1; id.empty(); ++number) {
    const auto stream = std::string(kCreditBatches) + base + std::to_string(number);
    auto head = batch.parts().store.stream_head(batch.parts().log, stream);
    if (!head) return head.error();
    if (!*head && !added_now(batch, stream)) id = base + std::to_string(number);
  }
  const auto header = credit_header(kind);
  std::string csv = "\xEF\xBB\xBF" + csv_line(header);
  json::array rows;
  for (auto& line : table.lines) {
    std::vector<std::string> cells{id, line.key};
    cells.insert(cells.end(), line.cells.begin(), line.cells.end());
    csv += csv_line(cells);
    rows.emplace_back(line.key);
    line.data["batch"] = id;
    auto event = event_of(caller, stream_of(line.key), kCreditSent, std::move(line.data), now, clock_.simulated());
    event.fields.push_back({"cells", canonical_json(json::array(cells.begin(), cells.end()))});
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  }
  json::object data{{"batch", id}, {"organ", caller.actor.organ.str()}, {"day", iso_text(day)}, {"kind", kind.id}, {"rows", std::move(rows)},
                    {"columns", json::array(header.begin(), header.end())}, {"sha256", crypto::hex(crypto::digest(crypto::Hash::sha256, csv))}};
  if (auto staged = stage.append(event_of(caller, std::string(kCreditBatches) + id, kCreditBatchMade, std::move(data), now, clock_.simulated())); !staged) return staged.error();
  return std::monostate();
}

CommandResult CreditCommands::receive(const Caller& caller, const std::vector<CreditLine>& lines, Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = authorise(caller.actor, kWrite, nullptr, rules_.roles, batch.registers())) return *refusal;
  std::size_t brought = 0;
  for (const auto& line : lines) {
    const auto stream = stream_of(line.row);
    if (added_now(batch, stream)) continue;
    auto events = batch.opened(stream);
    if (!events) return events.error();
    if (events->empty() || events->back().event.type != kCreditSent || text_in(events->back().event.data, "batch") != line.batch) continue;
    auto event = event_of(caller, stream, line.accepted ? kCreditAccepted : kCreditRejected, {{"row", line.row}, {"batch", line.batch}}, now, clock_.simulated());
    if (!line.accepted) event.fields.push_back({"reason", canonical_json(json::value(line.reason))});
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    ++brought;
  }
  if (brought == 0) return refuse("no_change");
  return Performed{CaseId(), "", 0, {}};
}

CommandResult CreditCommands::settle(const Caller& caller, const CreditSettlement& asked, Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = authorise(caller.actor, kWrite, nullptr, rules_.roles, batch.registers())) return *refusal;
  const auto stream = stream_of(asked.row);
  auto events = batch.opened(stream);
  if (!events) return events.error();
  if (events->empty()) return refuse("not_found");
  const auto& first = events->front().event;
  const ObjectPlace place{first.organ, {}, {}, nullptr};
  if (auto refusal = authorise(caller.actor, kWrite, &place, rules_.roles, batch.registers())) return *refusal;
  const auto& last = events->back().event.type;
  if (added_now(batch, stream) || (last != kCreditFailed && last != kCreditRejected)) return refuse("credit_done");
  const auto said = [&](std::string_view type, std::string_view field, const json::value& value) -> CommandResult {
    auto event = event_of(caller, stream, type, {{"row", asked.row}}, now, clock_.simulated());
    event.fields.push_back({std::string(field), canonical_json(value)});
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    return Performed{CaseId(), "", 0, {}};
  };
  if (asked.how == "aside") {
    const auto* form = credit_.form("aside");
    json::object input;
    if (asked.reason.find_first_not_of(" \t\r\n") != std::string::npos) input["reason"] = asked.reason;
    auto wrong = form ? law::check_input(*form, input) : std::vector<FieldError>{{"reason", refuse("invalid_input").detail}};
    if (!wrong.empty()) return invalid(std::move(wrong));
    return said(kCreditAside, "reason", json::value(asked.reason));
  }
  const auto kind = credit_.kind(text_in(first.data, "kind"));
  law::Form open;
  if (kind)
    for (const auto* field : credit_.mendable(*kind)) open.fields.push_back(*field);
  for (auto& field : open.fields) field.required = false;
  if (auto wrong = law::check_input(open, asked.values); !wrong.empty()) return invalid(std::move(wrong));
  return said(kCreditMended, "values", json::value(asked.values));
}

std::optional<ports::CreditChange> credit_change(const casework::Event& event, std::uint64_t seq) {
  const auto& data = event.data;
  const auto day = [&](std::string_view name) { return parse_date(text_in(data, name)).value_or(CivilDate{}); };
  ports::CreditChange change;
  if (event.type == kCreditBatchMade) {
    ports::CreditBatchRow made;
    made.id = text_in(data, "batch");
    made.seq = seq;
    made.organ = OrganId(text_in(data, "organ"));
    made.day = day("day");
    made.kind = text_in(data, "kind");
    made.rows = static_cast<std::int64_t>(array_in(data, "rows").size());
    made.sha256 = text_in(data, "sha256");
    change.batch = std::move(made);
    return change;
  }
  if (!event.stream.starts_with(kCreditRows)) return std::nullopt;
  auto& row = change.row;
  row.key = text_in(data, "row");
  row.seq = seq;
  row.changed = date_of(event.at);
  change.whole = event.type == kCreditSent || event.type == kCreditFailed;
  if (event.type == kCreditSent) row.state = "sent";
  else if (event.type == kCreditFailed) row.state = "failed";
  else if (event.type == kCreditAccepted) row.state = "accepted";
  else if (event.type == kCreditRejected) row.state = "rejected";
  else row.state = event.type == kCreditMended ? "mended" : "aside";
  if (!change.whole) return change;
  row.case_id = CaseId(text_in(data, "case"));
  row.mark = static_cast<std::uint64_t>(number_in(data, "mark"));
  row.op = text_in(data, "op");
  row.kind = text_in(data, "kind");
  row.organ = OrganId(text_in(data, "organ"));
  row.day = day("day");
  row.decided = day("decided");
  row.due = day("due");
  row.batch = text_in(data, "batch");
  return change;
}

}  // namespace mingjing::usecases
