#include "usecases/drawn_visit.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/draw_lists.hpp"
#include "usecases/messages.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {

namespace json = boost::json;

std::variant<DrawnStart, Refusal, Fault> start_from_draw(const DrawSource& source, const Caller& caller, const projections::RegisterBook& registers,
                                                         const Rules& rules, json::object& input) {
  const auto named = text_in(input, kFromDraw);
  const auto colon = named.find(':');
  if (colon == std::string::npos) return refuse("not_found");
  DrawnStart start{named.substr(0, colon), named.substr(colon + 1)};
  auto found = load_draw(source, start.draw);
  if (!found) return found.error();
  if (!*found || (*found)->terms.organ != caller.actor.organ.str()) return refuse("not_found");
  const auto& draw = **found;
  const auto visit = std::ranges::find(draw.visits, start.target, &DrawnVisit::target);
  if (visit == draw.visits.end()) return refuse(draw.visits.empty() ? "draw_state" : "not_found");
  if (!visit->case_id.empty()) return refuse("draw_state");
  const auto name = registers.text(kEntities, start.target, "name");
  const auto address = registers.text(kEntities, start.target, "address");
  json::object party{{"kind", "organisation"}, {"name", name}, {"id_no", start.target}};
  if (!address.empty()) party["address"] = address;
  input["parties"] = json::array{std::move(party)};
  input["officers"] = json::array(visit->officers.begin(), visit->officers.end());
  input["power_item"] = registers.text(kMatters, draw.terms.matter, "power_item");
  if (!input.contains("title")) input["title"] = registers.text(kMatters, draw.terms.matter, "title");
  if (!input.contains("place") && !address.empty()) input["place"] = address;
  const auto planned = registers.text(kPlans, draw.plan, "title");
  input["plan"] = (planned.empty() ? draw.title : planned + " " + registers.text(kPlans, draw.plan, "number")) + "（抽取" + draw.id + "）";
  const auto* visits = rules.law->raw.if_contains("visits");
  const auto* fixed = visits && visits->is_object() ? visits->as_object().if_contains("drawn") : nullptr;
  if (fixed && fixed->is_object()) {
    for (const auto& member : fixed->as_object()) input[member.key()] = member.value();
  }
  return start;
}

casework::Event drawn_case_event(const DrawnStart& start, const casework::Event& opened) {
  casework::Event event;
  event.stream = std::string(kDrawStreams) + start.draw;
  event.type = std::string(kDrawCaseOpened);
  event.actor = opened.actor;
  event.role = opened.role;
  event.organ = opened.organ;
  event.at = opened.at;
  event.simulated = opened.simulated;
  event.data = {{"target", start.target}, {"case", opened.stream}};
  return event;
}

}  // namespace mingjing::usecases
