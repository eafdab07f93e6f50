// Which of an organ's powers were used in a year, counted from the record (国办发〔2018〕118号六).
#include "usecases/authorise.hpp"
#include "usecases/power_use.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {

namespace json = boost::json;

ViewResult view_power_use(const ViewContext& c) {
  const auto organ = c.text("organ").value_or(c.caller.actor.organ.str());
  const ObjectPlace place{OrganId(organ), {}, c.registers.text("organ", organ, "area"), nullptr};
  if (auto refusal = authorise(c.caller.actor, "register.read", &place, c.parts.rules.roles, c.registers)) return *refusal;
  if (c.registers.text("organ", organ, "name").empty()) return refuse("not_found");
  const int year = static_cast<int>(c.number("year").value_or(split(c.today).year));
  auto uses = power_use({c.parts.reads, c.parts.log, c.law(), c.registers}, organ, year, c.today);
  if (!uses) return uses.error();
  json::array items;
  std::int64_t unused = 0;
  for (const auto& use : *uses) {
    unused += use.used() ? 0 : 1;
    items.push_back(json::object{{"power_item", use.id}, {"title", use.title}, {"kind", use.kind}, {"kind_title", use.kind_title},
                                 {"opened", use.opened}, {"under_way", use.under_way}, {"used", use.used()}});
  }
  return json::value{{"organ", organ}, {"organ_name", organ_name(c, OrganId(organ))}, {"year", year}, {"unused", unused}, {"items", std::move(items)}};
}

}  // namespace mingjing::usecases
