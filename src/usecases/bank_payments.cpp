#include "usecases/bank_payments.hpp"

#include <algorithm>
#include <set>

#include "base/canonical_json.hpp"
#include "base/json_fields.hpp"
#include "imports/decision_text.hpp"
#include "usecases/authorise.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

const std::string kColumns = "bank.payment";

const json::array& rule(const law::LawBook& law, std::string_view name) {
  static const json::array kNone;
  const auto* rules = law.raw.if_contains("payments");
  const auto* list = rules && rules->is_object() ? rules->as_object().if_contains(name) : nullptr;
  return list && list->is_array() ? list->as_array() : kNone;
}

bool holds(const json::array& list, std::string_view word) {
  return std::ranges::any_of(list, [&](const json::value& one) { return one.is_string() && one.as_string() == word; });
}

bool records(const law::LawBook& law, const std::vector<ActId>& acts) {
  const auto any = [&](std::string_view list) {
    return std::ranges::any_of(acts, [&](const ActId& act) { return holds(rule(law, list), act.str()); });
  };
  return any("acts") && !any("not");
}

std::string payment_id(const std::string& bank, const std::string& serial, const LogId& log, ports::FieldCipher& cipher) {
  const auto token = static_cast<std::uint64_t>(cipher.token(log, "bank", canonical_json(json::array{bank, serial})));
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id = "p";
  for (int shift = 60; shift >= 0; shift -= 4) id += kDigits[(token >> shift) & 15];
  return id;
}

// People write sums with commas between thousands.
json::value bank_cell(const law::Field& field, const std::string& text) {
  auto plain = text;
  if (field.type == law::FieldType::money) std::erase(plain, ',');
  return cell_value(field, plain);
}

std::string stream_of(const std::string& payment) { return std::string(kPaymentStreams) + payment; }

bool added_now(const Batch& batch, const std::string& stream) {
  return std::ranges::any_of(batch.added(), [&](const ports::EventRow& row) { return row.stream == stream; });
}

void sign(casework::Event& event, const Caller& caller, Instant now, bool simulated) {
  event.actor = caller.actor.account;
  if (!caller.actor.roles.empty()) event.role = caller.actor.roles.front();
  event.organ = caller.actor.organ;
  event.at = now;
  event.simulated = simulated;
}

struct Open {
  casework::Event imported;
};
// The payment as nobody has used it yet.
std::variant<Open, Refusal, Fault> open_payment(const Caller& caller, const std::string& id, const Rules& rules, Batch& batch) {
  if (auto refusal = authorise(caller.actor, "bank.write", nullptr, rules.roles, batch.registers())) return *refusal;
  const auto stream = stream_of(id);
  auto events = batch.opened(stream);
  if (!events) return events.error();
  if (events->empty()) return refuse("not_found");
  const ObjectPlace place{events->front().event.organ, {}, {}, nullptr};
  if (auto refusal = authorise(caller.actor, "bank.write", &place, rules.roles, batch.registers())) return *refusal;
  if (events->size() > 1 || added_now(batch, stream)) return refuse("payment_used");
  return Open{std::move(events->front().event)};
}

Result<bool> is_claimed(Batch& batch, const std::string& stream) {
  if (added_now(batch, stream)) return true;
  auto head = batch.parts().store.stream_head(batch.parts().log, stream);
  if (!head) return head.failure();
  return head->has_value();
}

std::string claim_of(const std::string& id, std::uint32_t seq) { return std::string(kPaidSteps) + id + ":" + std::to_string(seq); }

}  // namespace

json::object BankTable::report() const { return {{"rows", count}, {"good", rows.size() + known}, {"known", known}, {"bad", bad_json(bad)}}; }

std::variant<BankTable, Refusal, Fault> read_bank_table(const BankSource& from, const TableRows& parsed, CivilDate today) {
  const auto it = from.law.forms.find(kColumns);
  if (it == from.law.forms.end()) return refuse("bad_table");
  const auto& form = it->second;
  auto whole = read_form_table(form, parsed, bank_cell);
  if (auto* refusal = std::get_if<Refusal>(&whole)) return std::move(*refusal);
  auto& given = std::get<FormTable>(whole);
  BankTable table;
  table.bad = std::move(given.bad);
  table.count = given.count;
  std::set<std::string> together;
  for (const auto& [line, input] : given.rows) {
    const auto bad = [&](std::string field, std::string message) { table.bad.push_back({line, std::move(field), std::move(message)}); };
    if (!takes(form, {line, input}, table.bad)) continue;
    BankPayment row;
    row.serial = text_in(input, "serial");
    row.notice_no = imports::normal_number(text_in(input, "notice_no"));
    row.payer = text_in(input, "payer");
    row.bank = text_in(input, "bank");
    row.amount = Fen{number_in(input, "amount_fen")};
    row.paid_on = parse_date(text_in(input, "paid_on")).value_or(today);
    row.id = payment_id(row.bank, row.serial, from.log, from.cipher);
    if (row.paid_on > today) {
      bad("paid_on", refuse("payment_to_come").detail);
      continue;
    }
    if (!together.insert(row.id).second) {
      bad("serial", refuse("repeated_entry", row.serial).detail);
      continue;
    }
    auto before = from.reads.payment(from.log, row.id);
    if (!before) return before.error();
    if (!*before) {
      table.rows.push_back(std::move(row));
    } else if ((*before)->amount_fen != row.amount.count || (*before)->paid_on != row.paid_on) {
      bad("serial", refuse("payment_differs", row.serial).detail);
    } else {
      ++table.known;
    }
  }
  return table;
}

CommandResult BankCommands::import(const Caller& caller, const std::vector<BankPayment>& rows, const std::string& file, Batch& batch, Stage& stage,
                                   Instant now) const {
  if (auto refusal = authorise(caller.actor, "bank.write", nullptr, rules_.roles, batch.registers())) return *refusal;
  std::size_t brought = 0;
  for (const auto& row : rows) {
    const auto stream = stream_of(row.id);
    auto known = is_claimed(batch, stream);
    if (!known) return known.error();
    if (*known) continue;
    casework::Event event;
    event.stream = stream;
    event.type = std::string(kPaymentImported);
    event.data = {{"payment", row.id}, {"notice_no", row.notice_no}, {"amount_fen", row.amount.count}, {"paid_on", iso_text(row.paid_on)}, {"file", file}};
    event.fields.push_back({"serial", canonical_json(json::value(row.serial))});
    event.fields.push_back({"payer", canonical_json(json::value(row.payer))});
    if (!row.bank.empty()) event.fields.push_back({"bank", canonical_json(json::value(row.bank))});
    sign(event, caller, now, clock_.simulated());
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    ++brought;
  }
  if (brought == 0) return refuse("no_change");
  return Performed{CaseId(), "", 0, {}};
}

CommandResult BankCommands::settle(const Caller& caller, const PaymentSettlement& asked, Batch& batch, Stage& stage, Instant now) const {
  auto found = open_payment(caller, asked.payment, rules_, batch);
  if (auto* refusal = std::get_if<Refusal>(&found)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&found)) return std::move(*why);
  const auto& imported = std::get<Open>(found).imported;
  casework::Event event;
  event.stream = stream_of(asked.payment);
  event.type = std::string(kPaymentSettled);
  event.data = {{"payment", asked.payment}, {"how", asked.how}};
  event.fields.push_back({"reason", canonical_json(json::value(asked.reason))});
  if (asked.how == "recorded") {
    auto file = batch.load(asked.case_id);
    if (!file) return file.error();
    if (!*file) return refuse("not_found");
    const auto& row = (*file)->rows.row;
    const ObjectPlace place{row.organ, row.unit, row.area, &(*file)->state.handlers, named_of(row)};
    if (auto refusal = authorise(caller.actor, "case.read", &place, rules_.roles, batch.registers())) return *refusal;
    const auto& steps = (*file)->state.steps;
    const auto step = std::ranges::find(steps, asked.case_seq, &casework::Step::seq);
    const bool same = step != steps.end() && records_payment(*rules_.law, *step) && number_in(step->values, "amount_fen") == number_in(imported.data, "amount_fen") &&
                      iso_text(step->on) == text_in(imported.data, "paid_on");
    const auto claim = claim_of(asked.case_id.str(), asked.case_seq);
    auto claimed = is_claimed(batch, claim);
    if (!claimed) return claimed.error();
    if (!same || *claimed) return refuse("payment_not_there");
    event.data["case"] = asked.case_id.str();
    event.data["case_seq"] = asked.case_seq;
    casework::Event mark;
    mark.stream = claim;
    mark.type = std::string(kStepPaid);
    mark.data = {{"payment", asked.payment}};
    sign(mark, caller, now, clock_.simulated());
    if (auto staged = stage.append(std::move(mark)); !staged) return staged.error();
  }
  sign(event, caller, now, clock_.simulated());
  if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  return Performed{CaseId(), "", 0, {}};
}

std::variant<ToLink, Refusal, Fault> payment_to_link(const Caller& caller, const std::string& id, const law::Action* action, const Rules& rules, Batch& batch) {
  auto found = open_payment(caller, id, rules, batch);
  if (auto* refusal = std::get_if<Refusal>(&found)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&found)) return std::move(*why);
  if (action && !records_payment(*rules.law, *action)) return refuse("payment_step");
  const auto& data = std::get<Open>(found).imported.data;
  return ToLink{id, number_in(data, "amount_fen"), parse_date(text_in(data, "paid_on")).value_or(CivilDate{})};
}

std::optional<Refusal> refuse_early(const CaseFile& file, const law::Action& action, const json::object& input, const law::LawBook& law) {
  const auto on = is_payment(law, action.acts) ? parse_date(text_in(input, "on")) : std::nullopt;
  if (!on) return std::nullopt;
  std::optional<CivilDate> asked;
  for (const auto& paper : file.documents)
    if (paper.voided.empty() && asks_for_money(law, paper.document_template) && (!asked || paper.issued_on < *asked)) asked = paper.issued_on;
  if (!asked || !(*on < *asked)) return std::nullopt;
  return refuse("payment_early", chinese_text(*asked));
}

void fill_from_payment(const ToLink& payment, json::object& input) {
  input["amount_fen"] = payment.amount_fen;
  input["on"] = iso_text(payment.paid_on);
}

std::vector<casework::Event> linked_events(const ToLink& payment, const casework::Event& step) {
  const auto like = [&](std::string stream, std::string_view type) {
    casework::Event event;
    event.stream = std::move(stream);
    event.type = std::string(type);
    event.actor = step.actor;
    event.role = step.role;
    event.organ = step.organ;
    event.at = step.at;
    event.simulated = step.simulated;
    event.data = {{"payment", payment.id}};
    return event;
  };
  std::vector<casework::Event> events{like(stream_of(payment.id), kPaymentLinked), like(claim_of(step.stream, step.stream_seq), kStepPaid)};
  events.front().data["case"] = step.stream;
  events.front().data["case_seq"] = step.stream_seq;
  return events;
}

bool records_payment(const law::LawBook& law, const law::Action& action) { return records(law, action.acts); }
bool records_payment(const law::LawBook& law, const casework::Step& step) { return records(law, step.acts); }
bool is_payment(const law::LawBook& law, const std::vector<ActId>& acts) {
  return std::ranges::any_of(acts, [&](const ActId& act) { return holds(rule(law, "acts"), act.str()); });
}
bool asks_for_money(const law::LawBook& law, std::string_view document_template) { return holds(rule(law, "notices"), document_template); }

std::optional<ports::PaymentChange> payment_change(const casework::Event& event, std::uint64_t seq) {
  if (!event.stream.starts_with(kPaymentStreams)) return std::nullopt;
  const auto& data = event.data;
  ports::PaymentChange change;
  change.id = text_in(data, "payment");
  if (event.type == kPaymentImported) {
    ports::PaymentRow row;
    row.id = change.id;
    row.seq = seq;
    row.organ = event.organ;
    row.notice_no = text_in(data, "notice_no");
    row.amount_fen = number_in(data, "amount_fen");
    row.paid_on = parse_date(text_in(data, "paid_on")).value_or(CivilDate{});
    row.file = text_in(data, "file");
    change.imported = std::move(row);
    return change;
  }
  change.state = event.type == kPaymentLinked ? "linked" : text_in(data, "how");
  change.case_id = CaseId(text_in(data, "case"));
  change.case_seq = static_cast<std::uint32_t>(number_in(data, "case_seq"));
  change.done = date_of(event.at);
  return change;
}

}  // namespace mingjing::usecases
