// Supervision (山东省行政执法监督条例3, 4): whom a supervision body may look into, and that a second look is taken by others.
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
