// Supervision (山东省行政执法监督条例3, 4): whom a supervision body may look into, and that a second look is taken by others; campaigns (集中整治).
#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

constexpr std::size_t kLevel = 2;   // digits of a division code that name one level

// What the codes of a division and of everything below it begin with: 370100 → 3701.
std::string_view stem_of(std::string_view area) {
  while (area.size() > kLevel && area.substr(area.size() - kLevel) == "00") area.remove_suffix(kLevel);
  return area;
}

}  // namespace

Verdict supervised_below(const Context& c) {
  if (!c.judges_input) return {};
  const OrganId supervised(std::string(c.text("supervised_organ")));
  const auto found = c.world.registers.organ(supervised, c.on);
  const std::string own = c.world.registers.organ_area(c.state.organ, c.on);
  const bool below = found && supervised != c.state.organ && !own.empty() && found->area.starts_with(stem_of(own));
  return {.holds = below, .names = found ? found->name : supervised.str()};
}

Verdict campaign_dates_in_order(const Context& c) {
  if (!c.judges_input) return {};
  const law::Form* form = c.world.law.form_of(c.procedure, c.action);
  if (!form) return {.holds = false};
  std::vector<std::string> wrong;
  CivilDate before = c.today;
  for (const law::Field& field : form->fields) {
    if (field.type != law::FieldType::date) continue;
    const auto day = c.date(field.id);
    if (!day || *day < before) wrong.push_back(field.title);
    if (day) before = std::max(before, *day);
  }
  return {.holds = wrong.empty(), .names = joined(wrong)};
}

Verdict recheck_from_above(const Context& c) {
  const OrganId& own = c.command.actor.organ;
  const auto found = c.world.registers.organ(own, c.on);
  const std::string rechecked = c.world.registers.organ_area(c.state.organ, c.on);
  const bool above = found && own != c.state.organ && !found->area.empty() && rechecked.starts_with(stem_of(found->area));
  return {.holds = above, .names = found ? found->name : own.str()};
}

Verdict other_reviewers(const Context& c) {
  if (!c.judges_input) return {};
  const Step* first = c.latest("file_review_scored");
  const auto again = c.list("second_officers");
  std::vector<std::string> both;
  for (const std::string_view id : again) {
    const OfficerId officer{std::string(id)};
    if (!first || std::find(first->officers.begin(), first->officers.end(), officer) == first->officers.end()) continue;
    const auto known = c.officer(officer);
    both.push_back(known && !known->cert_no.empty() ? "证号" + known->cert_no : officer.str());
  }
  return {.holds = first && both.empty() && !again.empty(), .names = joined(both)};
}

}  // namespace mingjing::casework::facts
