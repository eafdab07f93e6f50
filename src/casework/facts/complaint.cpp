// Nobody handles what is said about himself (信访工作条例28(3)): who is complained of stands in the step that registered the complaint.
#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

std::vector<std::string> complained_of(const Context& c) {
  std::vector<std::string> out;
  const Step* received = c.latest("complaint_received");
  const boost::json::value* listed = received ? received->values.if_contains("against") : nullptr;
  if (!listed || !listed->is_array()) return out;
  for (const boost::json::value& one : listed->get_array())
    if (one.is_string()) out.emplace_back(one.get_string());
  return out;
}

}  // namespace

Verdict not_complained_of(const Context& c) {
  const auto against = complained_of(c);
  std::vector<std::string> found;
  const auto check = [&](const OfficerId& id) {
    if (id.empty() || std::find(against.begin(), against.end(), id.str()) == against.end()) return;
    const auto officer = c.officer(id);
    found.push_back(shown_name(officer, id));
  };
  check(c.command.actor.officer);
  for (const OfficerId& id : c.officers())
    if (id != c.command.actor.officer) check(id);
  return {.holds = found.empty(), .names = joined(found)};
}

}  // namespace mingjing::casework::facts
