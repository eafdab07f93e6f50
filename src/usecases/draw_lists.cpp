#include "usecases/draw_lists.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/authorise.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

bool names(const json::object& values, std::string_view list, std::string_view wanted) {
  const auto* items = values.if_contains(list);
  if (!items || !items->is_array()) return false;
  return std::ranges::any_of(items->as_array(), [&](const json::value& one) { return one.is_string() && one.as_string() == wanted; });
}

bool certified(const json::object& officer, CivilDate day) {
  if (text_in(officer, "cert_no").empty() || flag_in(officer, "suspended")) return false;
  const auto from = parse_date(text_in(officer, "cert_from"));
  const auto until = parse_date(text_in(officer, "cert_until"));
  return from && *from <= day && (!until || day <= *until);
}

template <class Chosen>
std::vector<std::string> entries_where(const projections::RegisterBook& registers, std::string_view register_id, CivilDate day, Chosen&& chosen) {
  std::vector<std::string> out;
  for (const auto& [id, entry] : registers.entries(register_id)) {
    const auto* version = entry->on(day);
    if (version && chosen(version->values)) out.push_back(id);
  }
  return out;
}

Result<draw::Candidates> listed(std::vector<std::string> ids) {
  auto made = draw::Candidates::of(std::move(ids));
  if (!made) return fault("bad_event", "an entry's id cannot stand on a list");
  return std::move(*made);
}

}  // namespace

const json::object* values_on(const projections::RegisterBook& registers, std::string_view register_id, std::string_view entry, CivilDate day) {
  const auto* found = registers.entry(register_id, entry);
  const auto* version = found ? found->on(day) : nullptr;
  return version ? &version->values : nullptr;
}

Result<draw::Lists> lists_for(const projections::RegisterBook& registers, const json::object& matter, CivilDate day) {
  const auto organ = text_in(matter, "organ");
  const auto object = text_in(matter, "object");
  const auto area = area_prefix(registers.text("organ", organ, "area"));
  auto targets = listed(entries_where(registers, kEntities, day, [&](const json::object& entity) {
    return text_in(entity, "status") == "open" && names(entity, "industries", object) && text_in(entity, "area").starts_with(area);
  }));
  if (!targets) return targets.failure();
  auto officers = listed(entries_where(registers, "officer", day, [&](const json::object& officer) {
    return text_in(officer, "organ") == organ && certified(officer, day);
  }));
  if (!officers) return officers.failure();
  std::vector<std::string> pairs;
  for (const auto& [id, entry] : registers.entries(kRecusals)) {
    const auto* version = entry->on(day);
    if (!version || flag_in(version->values, "ended")) continue;
    const auto officer = text_in(version->values, "officer");
    const auto entity = text_in(version->values, "entity");
    if (officers->has(officer) && targets->has(entity)) pairs.push_back(draw::recusal(officer, entity));
  }
  // The same pair may have been entered by two people.
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  auto recusals = listed(std::move(pairs));
  if (!recusals) return recusals.failure();
  return draw::Lists{std::move(*targets), std::move(*officers), std::move(*recusals)};
}

}  // namespace mingjing::usecases
