// Telling the party and hearing it (处罚法44, 45, 63, 64).
#include <algorithm>

#include "casework/draft_binding.hpp"
#include "casework/facts/table.hpp"
#include "law/calendar.hpp"

namespace mingjing::casework::facts {
namespace {

namespace json = boost::json;

bool answered(const json::value& row) {
  const json::object* point = row.if_object();
  if (!point) return false;
  const json::value* answer = point->if_contains("answer");
  const json::value* adopted = point->if_contains("adopted");
  if (!answer || !answer->is_string() || !adopted || !adopted->is_bool()) return false;
  const std::string_view words = answer->get_string();
  return words.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

std::string_view trimmed(std::string_view words) {
  const auto first = words.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : words.substr(first, words.find_last_not_of(" \t\r\n") - first + 1);
}

// One row repeats this point word for word: a point that is worded anew or left out has not been answered.
bool taken_up(const json::array& rows, std::string_view received) {
  return std::any_of(rows.begin(), rows.end(), [&](const json::value& row) {
    const json::object* object = row.if_object();
    const json::value* point = object ? object->if_contains("point") : nullptr;
    return point && point->is_string() && trimmed(point->get_string()) == trimmed(received);
  });
}

}  // namespace

Verdict rights_told(const Context& c) {
  if (!c.judges_input) return {};
  std::vector<std::string> missing;
  if (!c.lists("rights", "statement")) missing.push_back("陈述权");
  if (!c.lists("rights", "defence")) missing.push_back("申辩权");
  if (c.draft_says("hearing_threshold") && !c.lists("rights", "hearing")) missing.push_back("要求听证的权利");
  return {.holds = missing.empty(), .need = joined(missing)};
}

Verdict not_heavier_for_defence(const Context& c) {
  if (!c.judges_input) return {};
  const Step* told = c.latest("notice_issued");
  if (!told || !c.draft || c.given("heavier_because")) return {};
  const bool spoke = c.happened("defence_received") || c.happened("defence_answered") || c.happened("hearing_held");
  const Draft* before = c.state.draft_at(told->seq);
  return {.holds = !spoke || !before || !heavier(*c.draft, *before)};
}

Verdict defence_points_answered(const Context& c) {
  if (!c.judges_input) return {};
  const json::value* points = c.input("points");
  if (!points || !points->is_array()) return {.holds = false};
  const auto& rows = points->get_array();
  const auto& received = c.command.computed.received_points;
  return {.holds = !rows.empty() && std::all_of(rows.begin(), rows.end(), answered) &&
                   std::all_of(received.begin(), received.end(), [&](const std::string& point) { return taken_up(rows, point); })};
}

Verdict asked_in_time(const Context& c) {
  const auto last = c.due("hearing_ask");
  Verdict out;
  if (last) out.date = chinese_text(*last);
  if (!c.judges_input || c.flag("granted_late")) return out;
  out.holds = last && c.on <= *last && c.draft_says("hearing_threshold");
  return out;
}

Verdict host_not_investigator(const Context& c) {
  const OfficerId& host = c.command.actor.officer;
  const auto took_part = [&](const std::vector<OfficerId>& who) { return std::find(who.begin(), who.end(), host) != who.end(); };
  if (host.empty()) return {};
  if (took_part(c.state.handlers)) return {.holds = false};
  return {.holds = std::none_of(c.state.steps.begin(), c.state.steps.end(), [&](const Step& step) {
            const bool inquiry = std::any_of(step.acts.begin(), step.acts.end(), [](const ActId& act) {
              return act.str() == "evidence_taken" || act.str() == "handlers_assigned" || act.str() == "correction_checked";
            });
            return inquiry && took_part(step.officers);
          })};
}

Verdict hearing_date_ok(const Context& c) {
  if (!c.judges_input) return {};
  const auto planned = c.date("hearing_on");
  const auto rule = std::find_if(c.procedure.deadlines.begin(), c.procedure.deadlines.end(),
                                 [](const law::DeadlineDef& d) { return d.id == "hearing_notice"; });
  if (!planned || rule == c.procedure.deadlines.end()) return {.holds = planned.has_value()};
  const CivilDate earliest = law::due_date(c.on, rule->limit, c.world.calendar).date + 1;
  return {.holds = *planned >= earliest, .have = chinese_text(*planned), .need = chinese_text(earliest)};
}

}  // namespace mingjing::casework::facts
