// Who may act on what, and how long after (处罚法17, 20, 24, 36, 38).
#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

constexpr int kMonthsOfYear = 12;

// From this step's form, else from what the case already knows.
std::optional<CivilDate> date_of_case(const Context& c, std::string_view name) {
  if (c.given(name)) return c.date(name);
  const boost::json::value* note = c.state.notes.if_contains(name);
  return note && note->is_string() ? parse_date(std::string_view(note->get_string())) : std::nullopt;
}

bool flag_of_case(const Context& c, std::string_view name) {
  if (c.given(name)) return c.flag(name);
  const boost::json::value* note = c.state.notes.if_contains(name);
  return note && note->is_bool() && note->get_bool();
}

}  // namespace

Verdict organ_competent(const Context& c) { return {.holds = c.organ() && c.organ()->active_subject}; }

Verdict in_power_list(const Context& c) {
  const auto& item = c.power_item();
  return {.holds = item && item->organ == c.state.organ && c.main.carries(item->kind) && item->valid.on(c.on)};
}

Verdict township_power_given(const Context& c) {
  if (!c.organ() || c.organ()->level != "township") return {};
  const auto& item = c.power_item();
  const boost::json::value* own = item ? item->flags.if_contains("township_own") : nullptr;
  const bool by_statute = own && own->is_bool() && own->get_bool();
  return {.holds = by_statute || c.world.registers.given_to_township(c.state.organ, c.state.power_item, c.on)};
}

bool by_agent(const Context& c) {
  if (c.world.registers.is_agent(c.command.actor.unit, c.on)) return true;
  return std::ranges::any_of(c.officers(), [&](const OfficerId& id) {
    const auto officer = c.officer(id);
    return officer && c.world.registers.is_agent(officer->unit, c.on);
  });
}

Verdict agent_entrusted(const Context& c) {
  const auto may = [&](const UnitId& unit) {
    return !c.world.registers.is_agent(unit, c.on) || c.world.registers.entrusted(unit, c.state.organ, c.state.power_item, c.on);
  };
  return {.holds = may(c.command.actor.unit) && std::ranges::all_of(c.officers(), [&](const OfficerId& id) {
    const auto officer = c.officer(id);
    return !officer || may(officer->unit);
  })};
}

Verdict within_limit_period(const Context& c) {
  if (!c.judges_input) return {};
  const auto act = date_of_case(c, "act_on");
  const auto found = date_of_case(c, "found_on");
  const auto years = c.limit(flag_of_case(c, "long_period") ? "limitation_years_extended" : "limitation_years");
  if (!act || !found || !years) return {.holds = false, .need = years ? std::to_string(*years) : "", .date = "(未填日期)"};
  const CivilDate last = add_months(*act, static_cast<int>(*years) * kMonthsOfYear);
  return {.holds = *found <= last, .need = std::to_string(*years), .date = chinese_text(*act)};
}

}  // namespace mingjing::casework::facts
