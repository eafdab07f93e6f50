#include "usecases/authorise.hpp"

#include <algorithm>

#include "usecases/messages.hpp"

namespace mingjing::usecases {

using projections::Reach;

std::string area_prefix(std::string_view code) {
  while (code.size() == 6 || code.size() == 4) {
    if (!code.ends_with("00")) break;
    code.remove_suffix(2);
  }
  return std::string(code);
}

std::optional<ports::Scope> scope_of(const casework::Actor& actor, std::string_view operation, const projections::RoleBook& roles,
                                     const projections::RegisterBook& registers) {
  bool granted = false;
  Reach reach = Reach::none;
  for (const auto& id : actor.roles) {
    const auto* role = roles.find(id);
    if (!role || role->relation || !role->operations.contains(operation)) continue;
    granted = true;
    reach = std::max(reach, role->reach);
  }
  if (!granted) return std::nullopt;
  ports::Scope scope;
  scope.officer = actor.officer;
  if (reach == Reach::log) return scope;
  if (reach == Reach::area) {
    // An organ without a known division sees only itself.
    const auto area = registers.text("organ", actor.organ.str(), "area");
    if (!area.empty()) {
      scope.area = area_prefix(area);
      return scope;
    }
  }
  if (reach == Reach::none) {
    scope.nothing = true;
    return scope;
  }
  scope.organ = actor.organ;
  if (reach == Reach::unit && !actor.unit.empty()) scope.unit = actor.unit;
  return scope;
}

bool within(const ports::Scope& scope, const ObjectPlace& place) {
  if (place.named) return !scope.officer.empty() && std::ranges::find(*place.named, scope.officer) != place.named->end();
  if (scope.nothing) return false;
  // Whoever handles the case sees it wherever it lies (the task grants the reading).
  if (!scope.officer.empty() && place.handlers && std::ranges::find(*place.handlers, scope.officer) != place.handlers->end()) return true;
  if (scope.organ && *scope.organ != place.organ) return false;
  if (scope.unit && !place.unit.empty() && *scope.unit != place.unit) return false;
  if (scope.area && !place.area.starts_with(*scope.area)) return false;
  return true;
}

std::optional<Refusal> authorise(const casework::Actor& actor, std::string_view operation, const ObjectPlace* place,
                                 const projections::RoleBook& roles, const projections::RegisterBook& registers) {
  const auto scope = scope_of(actor, operation, roles, registers);
  if (!scope) return refuse("forbidden");
  if (place && !within(*scope, *place)) return refuse("not_found");
  return std::nullopt;
}

}  // namespace mingjing::usecases
