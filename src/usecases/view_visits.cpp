// What an officer should know of an enterprise before another inspection is asked for: how often it was visited against the cap,
// whether somebody was there lately, and with whose planned inspection this one could be one visit (综合查一次).
#include "casework/context.hpp"
#include "usecases/draw_lists.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"
#include "usecases/visit_counts.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

json::object visit_json(const ViewContext& c, const EnterpriseVisit& visit) {
  return {{"organ", organ_name(c, visit.organ)}, {"case_no", visit.case_no}, {"on", iso_text(visit.on)}, {"planned", visit.planned}, {"beside", visit.beside}, {"joint", visit.joint}};
}

}  // namespace

ViewResult view_visits(const ViewContext& c) {
  if (!c.scope("case.open")) return refuse("forbidden");
  const auto code = c.text("code").value_or("");
  const auto item = c.text("power_item").value_or("");
  const auto named = c.registers.text("power_item", item, "organ");
  const OrganId organ = named.empty() ? c.caller.actor.organ : OrganId(named);
  auto visits = visits_to({c.parts.reads, c.parts.store, c.parts.log, c.parts.cipher, c.parts.rules, c.parts.cache, nullptr}, code, c.today);
  if (!visits) return visits.error();
  json::object out{{"code", code}, {"name", c.registers.text(kEntities, code, "name")}, {"year", split(c.today).year},
                   {"times", counted_times(*visits, organ, c.today)}, {"firm_times", firm_visits(*visits, c.today)}, {"cap", nullptr}, {"source", ""}};
  if (const auto cap = cap_for(c.registers, organ, code, c.today)) {
    out["cap"] = cap->times;
    out["source"] = cap->source;
  }
  const projections::RegisterView view(c.registers, c.law(), c.today);
  const auto own = view.organ(organ, c.today);
  const auto within = own ? static_cast<int>(casework::setting_of(own, c.law(), "revisit_days")) : 0;
  json::array recent;
  json::array offers;
  json::array all;
  for (const auto& visit : *visits) {
    all.push_back(visit_json(c, visit));
    if (!visit.planned && c.today - visit.on <= within) recent.push_back(visit_json(c, visit));
    if (visit.planned && visit.organ != organ) {
      auto offer = visit_json(c, visit);
      offer["phone"] = c.registers.text("organ", visit.organ.str(), "phone");
      offers.push_back(std::move(offer));
    }
  }
  out["within_days"] = within;
  out["recent"] = std::move(recent);
  out["offers"] = std::move(offers);
  out["visits"] = std::move(all);
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
