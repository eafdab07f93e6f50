// The decision, in general and on the spot (处罚法51, 52, 57, 59, 60).
#include <algorithm>

#include "base/money.hpp"
#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

bool did(const Step& step, std::string_view name) {
  return std::any_of(step.acts.begin(), step.acts.end(), [&](const ActId& act) { return act.str() == name; });
}

bool does(const law::Action& action, std::string_view name) {
  return std::any_of(action.acts.begin(), action.acts.end(), [&](const ActId& act) { return act.str() == name; });
}

std::vector<std::string> missing_of_draft(const Context& c) {
  std::vector<std::string> missing;
  if (!c.draft) return {"处理意见"};
  if (c.state.parties.empty()) missing.push_back("当事人");
  if (c.draft->facts_digest.empty()) missing.push_back("违法事实");
  if (c.draft->evidence.empty()) missing.push_back("证据");
  if (c.draft->clauses.empty()) missing.push_back("处罚依据");
  if (c.draft->measures.empty()) missing.push_back("处罚种类");
  return missing;
}

}  // namespace

// «Collective» means more than one person; the law gives no number.
Verdict panel_plural(const Context& c) {
  if (!c.judges_input) return {};
  return {.holds = c.number("count") > 1, .have = std::to_string(c.number("count"))};
}

Verdict extension_allowed(const Context& c) {
  const auto done = std::count_if(c.state.steps.begin(), c.state.steps.end(), [](const Step& s) { return did(s, "period_extended"); });
  const std::int64_t most = c.setting_number("decide_extensions");
  const auto last = c.due("decide");
  const bool in_time = last && c.on <= *last;
  return {.holds = c.setting("decide_extension_days") && done < most && in_time, .have = std::to_string(done), .need = std::to_string(most)};
}

Verdict decision_fields_complete(const Context& c) {
  std::vector<std::string> missing = missing_of_draft(c);
  const bool listed = c.draft && c.draft->things > 0;
  const auto confiscates = [&] { return std::ranges::any_of(c.draft->measures, [](const Measure& one) { return one.kind == "confiscate_things"; }); };
  if (listed && !confiscates()) missing.push_back("没收物品清单所依据的没收非法财物的处罚");
  if (c.judges_input) {
    if (!c.given("remedy_text")) missing.push_back("复议和诉讼的途径、期限");
    // 复议法23: an on-the-spot penalty goes to reconsideration first, and the party must be told so.
    const std::string_view wanted = does(c.action, "decided_on_spot") ? "reconsider_first" : c.text("remedy");
    if (!c.given("remedy") || c.text("remedy") != wanted) missing.push_back("正确的救济途径");
    if (c.draft_says("has_fine") && !c.given("bank")) missing.push_back("缴款的银行或者电子支付渠道");
    if (c.draft_says("has_fine") && !c.flag("added_fine_told")) missing.push_back("逾期加处罚款的说明");
  }
  return {.holds = missing.empty(), .names = joined(missing)};
}

Verdict summary_ceiling_ok(const Context& c) {
  const auto& item = c.power_item();
  const boost::json::value* allowed = item ? item->flags.if_contains("summary_allowed") : nullptr;
  if (allowed && allowed->is_bool() && !allowed->get_bool()) return {.holds = false, .need = "该事项不适用简易程序"};
  if (!c.draft) return {.holds = false, .need = "没有告知拟作的处罚"};
  const auto ceiling = c.limit(c.party_is_organisation() ? "summary_fine_organisation" : "summary_fine_person");
  for (const Measure& measure : c.draft->measures) {
    if (measure.kind != "fine" && measure.kind != "warning") return {.holds = false, .need = "当场只能给予警告或者限额以下的罚款"};
    if (measure.kind == "fine" && (!ceiling || measure.amount.count > *ceiling))
      return {.holds = false, .need = "罚款" + yuan_text(measure.amount) + "元，超过" + yuan_text(Fen{ceiling.value_or(0)}) + "元"};
  }
  const Step* told = c.latest("drafted");
  const boost::json::value* clear = told ? told->values.if_contains("clear") : nullptr;
  if (!clear || !clear->is_bool() || !clear->get_bool()) return {.holds = false, .need = "违法事实没有确凿"};
  if (c.draft_says("review_demanded") || c.draft_says("serious")) return {.holds = false, .need = "案情复杂或者重大"};
  return {};
}

Verdict handed_over_on_spot(const Context& c) {
  if (!c.judges_input) return {};
  return {.holds = c.text("receipt") == "signed" || c.text("receipt") == "refused_noted"};
}

}  // namespace mingjing::casework::facts
