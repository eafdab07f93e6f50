// Tasks dispatched to other organs (山东省行政执法监督条例4; 行政处罚法26): whose they are, by whom, and whether every organ has done its part. Who somebody works
// for stands in the officers' register; whose the task is was said when it was drafted.
#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

constexpr std::size_t kLevel = 2;   // digits of a division code that name one level

std::string_view stem_of(std::string_view area) {
  while (area.size() > kLevel && area.substr(area.size() - kLevel) == "00") area.remove_suffix(kLevel);
  return area;
}

struct Organs {
  OrganId lead;
  std::vector<OrganId> helping;
};

Organs organs_of(const Context& c) {
  Organs out;
  const Step* drafted = c.latest("task_drafted");
  if (!drafted) return out;
  if (const auto* lead = drafted->values.if_contains("lead_organ"); lead && lead->is_string()) out.lead = OrganId(std::string(lead->get_string()));
  if (const auto* list = drafted->values.if_contains("helping_organs"); list && list->is_array())
    for (const auto& one : list->get_array())
      if (one.is_string()) out.helping.emplace_back(std::string(one.get_string()));
  return out;
}

std::string name_of(const Context& c, const OrganId& id) {
  const auto found = c.world.registers.organ(id, c.on);
  return found && !found->name.empty() ? found->name : id.str();
}

std::string names_of(const Context& c, const std::vector<OrganId>& organs) {
  std::vector<std::string> names;
  for (const OrganId& id : organs) names.push_back(name_of(c, id));
  return joined(names);
}

OrganId organ_of(const Context& c, const OfficerId& officer) {
  const auto known = c.officer(officer);
  return known ? known->organ : OrganId();
}

// Organs for which nobody did this act since the task was dispatched.
std::vector<OrganId> without(const Context& c, std::string_view act, const std::vector<OrganId>& organs) {
  const Step* dispatched = c.latest("task_dispatched");
  std::vector<OrganId> out;
  for (const OrganId& organ : organs) {
    const bool done = dispatched && std::any_of(c.state.steps.begin(), c.state.steps.end(), [&](const Step& step) {
      return step.seq > dispatched->seq && std::find(step.acts.begin(), step.acts.end(), ActId(act)) != step.acts.end() && organ_of(c, step.officer) == organ;
    });
    if (!done) out.push_back(organ);
  }
  return out;
}

}  // namespace

Verdict task_organs_within(const Context& c) {
  if (!c.judges_input) return {};
  std::vector<OrganId> named{OrganId(std::string(c.text("lead_organ")))};
  for (const std::string_view id : c.list("helping_organs")) named.emplace_back(std::string(id));
  const std::string own = c.world.registers.organ_area(c.state.organ, c.on);
  std::vector<OrganId> wrong;
  for (auto one = named.begin(); one != named.end(); ++one) {
    const auto found = c.world.registers.organ(*one, c.on);
    const bool within = found && !own.empty() && found->area.starts_with(stem_of(own));
    if (!within || std::find(named.begin(), one, *one) != one) wrong.push_back(*one);
  }
  return {.holds = wrong.empty(), .names = names_of(c, wrong)};
}

Verdict task_staffed(const Context& c) {
  if (!c.judges_input) return {};
  const Organs organs = organs_of(c);
  std::vector<OrganId> wanted = organs.helping;
  wanted.push_back(organs.lead);
  std::vector<OrganId> empty = wanted;
  std::vector<std::string> wrong;
  for (const OfficerId& officer : c.officers()) {
    const OrganId organ = organ_of(c, officer);
    std::erase(empty, organ);
    if (std::find(wanted.begin(), wanted.end(), organ) == wanted.end()) wrong.push_back(shown_name(c.officer(officer), officer));
  }
  for (const OrganId& organ : empty) wrong.push_back(name_of(c, organ));
  return {.holds = wrong.empty(), .names = joined(wrong)};
}

Verdict task_dates(const Context& c) {
  if (!c.judges_input) return {};
  const auto sign = c.date("sign_by");
  const auto result = c.date("result_by");
  return {.holds = result && *result >= c.today && (!sign || (*sign >= c.today && *sign <= *result))};
}

Verdict task_of_lead(const Context& c) {
  const Organs organs = organs_of(c);
  return {.holds = !organs.lead.empty() && organ_of(c, c.command.actor.officer) == organs.lead, .names = name_of(c, organs.lead)};
}

Verdict task_of_helping(const Context& c) {
  const Organs organs = organs_of(c);
  const OrganId own = organ_of(c, c.command.actor.officer);
  return {.holds = std::find(organs.helping.begin(), organs.helping.end(), own) != organs.helping.end(), .names = names_of(c, organs.helping)};
}

Verdict task_all_signed(const Context& c) {
  const Organs organs = organs_of(c);
  auto open = without(c, "task_signed", organs.helping);
  for (const OrganId& one : without(c, "task_begun", {organs.lead})) open.push_back(one);
  return {.holds = open.empty(), .names = names_of(c, open)};
}

Verdict task_all_helped(const Context& c) {
  const auto open = without(c, "task_helped", organs_of(c).helping);
  return {.holds = open.empty(), .names = names_of(c, open)};
}

Verdict task_joint_fulfilled(const Context& c) {
  const Step* drafted = c.latest("task_drafted");
  const auto* kind = drafted ? drafted->values.if_contains("task_kind") : nullptr;
  const bool joint = kind && kind->is_string() && kind->get_string() == "joint";
  return {.holds = !joint || c.happened_since("task_fulfilled", "task_dispatched")};
}

}  // namespace mingjing::casework::facts
