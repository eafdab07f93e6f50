// The legal review (处罚法58; 国办发〔2018〕118号(十三)).
#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

constexpr std::string_view kHeads[] = {"subject", "staff", "procedure", "facts", "evidence", "law", "discretion", "power", "papers", "crime"};

std::string title_of(const Context& c, std::string_view field) {
  if (const law::Form* form = c.world.law.form_of(c.procedure, c.action))
    for (const law::Field& one : form->fields)
      if (one.id == field) return one.title;
  return std::string(field);
}

bool passes(const law::Action& action) {
  return std::any_of(action.acts.begin(), action.acts.end(), [](const ActId& act) { return act.str() == "review_passed"; });
}

}  // namespace

Verdict ten_heads_complete(const Context& c) {
  if (!c.judges_input) return {};
  std::vector<std::string> wanting;
  for (const std::string_view head : kHeads) {
    const bool written = c.given(head) && c.given(std::string(head) + "_text");
    // A head with a problem is no pass.
    if (!written) wanting.push_back(title_of(c, head));
    else if (passes(c.action) && c.text(head) == "problem") wanting.push_back(title_of(c, head) + "（存在问题，不能通过）");
  }
  return {.holds = wanting.empty(), .names = joined(wanting)};
}

Verdict reviewer_not_handler(const Context& c) {
  const OfficerId& reviewer = c.command.actor.officer;
  const AccountId& account = c.command.actor.account;
  const auto in = [&](const std::vector<OfficerId>& who) {
    return !reviewer.empty() && std::find(who.begin(), who.end(), reviewer) != who.end();
  };
  if (in(c.state.handlers)) return {.holds = false};
  return {.holds = std::none_of(c.state.steps.begin(), c.state.steps.end(), [&](const Step& step) {
            const bool handled = step.role.str() == "handler" || step.role.str() == "officer";
            return in(step.officers) || (handled && step.actor == account);
          })};
}

Verdict reviewer_qualified_or_not_first(const Context& c) {
  if (!c.judges_input || !c.flag("first_time")) return {};
  const auto officer = c.officer(c.command.actor.officer);
  return {.holds = officer && officer->legal_qualification};
}

}  // namespace mingjing::casework::facts
