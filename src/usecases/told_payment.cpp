// What is to be paid by whoever asks about his own case (缴款告知): of a fine with its added fine, of a fee or levy with what was reduced and charged,
// and the parts in which it may be paid (law/public.yaml: pays, dues, parts).
#include <algorithm>

#include "base/json_fields.hpp"
#include "casework/money.hpp"
#include "usecases/bank_payments.hpp"
#include "usecases/private_values.hpp"
#include "usecases/query_code.hpp"
#include "usecases/told_case.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::int64_t kPercent = 100;

std::string yuan(Fen amount) { return amount.count == 0 ? std::string() : yuan_text(amount); }

bool did(const casework::Step& step, const std::string& act) { return std::ranges::find(step.acts, ActId(act)) != step.acts.end(); }

std::int64_t amount_of(const json::object& row, std::string_view field) {
  const auto* value = row.if_contains(field);
  return value && value->is_int64() ? value->as_int64() : 0;
}

// Of the deadlines that the rules name, the one whose last day is the latest; one that still runs before one that has ended.
const casework::DeadlineState* day_to_pay(const std::vector<casework::DeadlineState>& all, const json::array& named) {
  const casework::DeadlineState* found = nullptr;
  for (const auto& one : all) {
    if (std::ranges::none_of(named, [&](const json::value& name) { return name.is_string() && name.as_string() == one.id; })) continue;
    const auto later = [&] { return found->ended.has_value() == one.ended.has_value() ? found->due < one.due : found->ended.has_value(); };
    if (!found || later()) found = &one;
  }
  return found;
}

const json::object& part_rules(const law::LawBook& law) {
  static const json::object kNone;
  const auto* rules = public_rules(law).if_contains("parts");
  return rules && rules->is_object() ? rules->as_object() : kNone;
}

// The approval that holds: the latest that was not ended since.
const casework::Step* approved_parts(const CaseFile& file, const json::object& rules) {
  const casework::Step* found = nullptr;
  for (const auto& step : file.state.steps) {
    if (did(step, text_in(rules, "over"))) found = nullptr;
    if (did(step, text_in(rules, "act"))) found = &step;
  }
  return found;
}

// Payments fill the parts in their order.
json::array told_parts(const CaseFile& file, const casework::Step& approved, const Telling& telling) {
  const auto& law = *telling.rules.law;
  const auto& rules = part_rules(law);
  std::int64_t left = 0;
  for (const auto& step : file.state.steps)
    if (step.seq > approved.seq && is_payment(law, step.acts)) left += amount_of(step.values, "amount_fen");
  json::array out;
  const auto* event = event_at(file, approved.seq);
  const auto plan = event ? private_value(*event, text_in(rules, "table")) : std::nullopt;
  if (!plan || !plan->is_array()) return out;
  for (const json::value& one : plan->as_array()) {
    const auto day = one.is_object() ? parse_date(text_in(one.as_object(), text_in(rules, "day"))) : std::nullopt;
    if (!day) continue;
    const auto sum = amount_of(one.as_object(), text_in(rules, "sum"));
    left -= sum;
    out.push_back(json::object{{"due", chinese_text(*day)}, {"sum", yuan_text(Fen{sum})}, {"settled", left >= 0}, {"passed", left < 0 && *day < date_of(telling.now)}});
  }
  return out;
}

void tell_late(const CaseFile& file, const casework::Account& account, CivilDate due, const Telling& telling, json::object& out) {
  const auto& law = *telling.rules.law;
  const auto today = date_of(telling.now);
  if (account.due.count > 0) {
    out["charge"] = json::object{{"cap", yuan_text(account.due)}, {"basis", text_in(public_rules(law), "late_basis")}};
    return;
  }
  const auto daily = law.limit_value("added_fine_daily_percent", today);
  const auto cap = law.limit_value("added_fine_cap_percent", today);
  if (account.fine.count == 0 || !daily || !cap) return;
  out["late"] = json::object{{"daily", std::to_string(*daily)}, {"cap", yuan_text(Fen{account.fine.count * *cap / kPercent})},
                             {"most", yuan_text(casework::most_added_fine(file.state, due, *daily, *cap, today))}};
}

}  // namespace

json::object told_payment(const CaseFile& file, const Telling& telling) {
  const auto account = casework::account_of(file.state);
  const bool charge = account.due.count + account.relieved.count + account.late.count > 0;
  if (!charge && account.fine.count + account.gains.count == 0) return {};
  const auto& law = *telling.rules.law;
  const bool owes = account.outstanding().count > 0;
  json::object out{{"fine", yuan(account.fine)}, {"gains", yuan(account.gains)}, {"added", yuan(account.added)}, {"waived", yuan(account.waived)},
                   {"asked", yuan(account.due + account.relieved)}, {"relieved", yuan(account.relieved)}, {"charged", yuan(account.late)},
                   {"paid", yuan(account.paid)}, {"refunded", yuan(account.refunded)}, {"outstanding", yuan_text(account.outstanding())}, {"owed", owes},
                   {"bank", telling.registers.text("organ", file.state.organ.str(), "bank")},
                   {"account", telling.registers.text("organ", file.state.organ.str(), "account")}};
  const auto& rules = part_rules(law);
  const auto* approved = owes ? approved_parts(file, rules) : nullptr;
  const auto until = approved ? parse_date(text_in(approved->values, text_in(rules, "until"))) : std::nullopt;
  if (until) {
    out["deferred"] = chinese_text(*until);
    out["parts"] = told_parts(file, *approved, telling);
  }
  const auto all = deadlines_of(file, telling);
  const auto* day = day_to_pay(all, charge ? public_list(law, "dues") : json::array{text_in(public_rules(law), "pays")});
  out["unserved"] = owes && !day;
  if (!day) return out;
  out["due"] = chinese_text(day->due);
  out["because"] = day->because;
  out["article"] = day->article;
  const auto today = date_of(telling.now);
  if (owes && !day->ended && day->due < today && !(until && today <= *until)) tell_late(file, account, day->due, telling, out);
  return out;
}

}  // namespace mingjing::usecases
