// Who may act, for whom and with what, as the registers stood on a day: confirmed subjects, agents, township lists, devices (处罚法17–24, 41).
#include <algorithm>

#include "projections/register_book.hpp"

#include "base/json_fields.hpp"

namespace mingjing::projections {
namespace {

namespace json = boost::json;

std::optional<CivilDate> date_in(const json::object& values, std::string_view name) { return parse_date(view_in(values, name)); }

bool reached(const json::object& values, std::string_view name, CivilDate on) {
  const auto day = date_in(values, name);
  return day && *day <= on;
}

// From its first day to its last, and not ended before: the day on which it ends is no day of it any more.
bool runs(const json::object& values, CivilDate on) {
  const auto last = date_in(values, "until");
  return reached(values, "from", on) && (!last || on <= *last) && !reached(values, "ended_on", on);
}

bool names(const json::object& values, std::string_view item) {
  const auto* rows = values.if_contains("matters");
  return rows && rows->is_array() && std::ranges::any_of(rows->get_array(), [&](const json::value& row) {
    return row.is_object() && view_in(row.get_object(), "item") == item;
  });
}

}  // namespace

bool RegisterView::confirmed(const OrganId& id, CivilDate on) const {
  const auto* v = values("subject", id.str(), on);
  return v && view_in(*v, "kind") != "entrusted" && reached(*v, "announced_on", on) && runs(*v, on);
}

bool RegisterView::is_agent(const UnitId& unit, CivilDate on) const {
  const auto* v = unit.empty() ? nullptr : values("unit", unit.str(), on);
  const auto* entrusted = v ? v->if_contains("entrusted") : nullptr;
  return entrusted && entrusted->is_bool() && entrusted->get_bool();
}

bool RegisterView::entrusted(const UnitId& agent, const OrganId& principal, const std::string& power_item, CivilDate on) const {
  return std::ranges::any_of(book_.entries("entrustment"), [&](const auto& one) {
    const auto* version = one.second->on(on, below_);
    if (!version || view_in(version->values, "agent") != agent.str() || view_in(version->values, "organ") != principal.str()) return false;
    return runs(version->values, on) && reached(version->values, "filed_on", on) && reached(version->values, "published_on", on) &&
           (power_item.empty() || names(version->values, power_item));
  });
}

bool RegisterView::given_to_township(const OrganId& organ, const std::string& power_item, CivilDate on) const {
  return std::ranges::any_of(book_.entries("township_list"), [&](const auto& one) {
    const auto* version = one.second->on(on, below_);
    if (!version || view_in(version->values, "organ") != organ.str() || view_in(version->values, "decided_by") != "province") return false;
    // 收回日期: the first day on which the township has the power no more.
    return reached(version->values, "published_on", on) && reached(version->values, "from", on) && !reached(version->values, "until", on) &&
           names(version->values, power_item);
  });
}

std::optional<casework::Device> RegisterView::device(const std::string& id, CivilDate on) const {
  const auto* v = values("device", id, on);
  if (!v) return std::nullopt;
  const auto* signs = v->if_contains("signs");
  return casework::Device{OrganId(view_in(*v, "organ")), date_in(*v, "legal_reviewed_on"), date_in(*v, "tech_reviewed_on"), date_in(*v, "published_on"),
                          date_in(*v, "checked_until"), date_in(*v, "ended_on"), signs && signs->is_bool() && signs->get_bool()};
}

}  // namespace mingjing::projections
