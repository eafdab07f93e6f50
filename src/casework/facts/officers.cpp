// Who took part in the step (处罚法42, 43, 55).
#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

// One officer is enough only where a law says so and the power item cites it.
std::int64_t officers_needed(const Context& c) {
  const auto& item = c.power_item();
  const boost::json::value* exception = item ? item->flags.if_contains("one_officer_basis") : nullptr;
  if (exception && exception->is_array() && !exception->get_array().empty()) return 1;
  return c.limit("officers_at_least").value_or(1);
}

}  // namespace

std::string shown_name(const std::optional<Officer>& officer, const OfficerId& id) {
  if (!officer || (officer->name.empty() && officer->cert_no.empty())) return id.str();
  if (officer->cert_no.empty()) return officer->name;
  return officer->name.empty() ? "证号" + officer->cert_no : officer->name + "（证号" + officer->cert_no + "）";
}

Verdict two_officers(const Context& c) {
  if (!c.judges_input) return {};
  // Assistants hold no certificate and are not counted.
  const auto counted = std::count_if(c.officers().begin(), c.officers().end(), [&](const OfficerId& id) {
    const auto officer = c.officer(id);
    return officer && !officer->cert_no.empty();
  });
  const std::int64_t needed = officers_needed(c);
  return {.holds = counted >= needed, .have = std::to_string(counted), .need = std::to_string(needed)};
}

Verdict certificates_valid(const Context& c) {
  if (!c.judges_input) return {};
  std::vector<std::string> bad;
  for (const OfficerId& id : c.officers()) {
    const auto officer = c.officer(id);
    const bool good = officer && officer->organ == c.state.organ && !officer->cert_no.empty() && !officer->suspended &&
                      officer->cert_valid && officer->cert_valid->on(c.on);
    if (!good) bad.push_back(shown_name(officer, id));
  }
  return {.holds = bad.empty() && !c.officers().empty(), .names = joined(bad), .date = chinese_text(c.on)};
}

// As the register of officers has them on the day, not as anybody says.
Verdict supervisors_certified(const Context& c) {
  if (!c.judges_input) return {};
  std::vector<std::string> bad;
  for (const OfficerId& id : c.officers()) {
    const auto officer = c.officer(id);
    if (!officer || !officer->supervision_valid || !officer->supervision_valid->on(c.on)) bad.push_back(shown_name(officer, id));
  }
  return {.holds = bad.empty() && !c.officers().empty(), .names = joined(bad), .date = chinese_text(c.on)};
}

Verdict no_recused(const Context& c) {
  std::vector<std::string> bad;
  const auto check = [&](const OfficerId& id) {
    if (!id.empty() && std::find(c.state.recused.begin(), c.state.recused.end(), id) != c.state.recused.end())
      bad.push_back(shown_name(c.officer(id), id));
  };
  check(c.command.actor.officer);
  for (const OfficerId& id : c.officers())
    if (id != c.command.actor.officer) check(id);
  return {.holds = bad.empty(), .names = joined(bad)};
}

Verdict certificate_shown(const Context& c) {
  if (!c.judges_input) return {};
  if (!c.flag("certificate_shown") || !c.given("shown_at")) return {.holds = false};
  const auto shown = parse_instant(c.text("shown_at"));
  const auto end = parse_instant(c.text("to_time"));
  return {.holds = shown && (!end || *shown <= *end)};
}

}  // namespace mingjing::casework::facts
