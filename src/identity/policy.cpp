#include "identity/policy.hpp"

#include <algorithm>

namespace mingjing::identity {
namespace {

namespace json = boost::json;

Failure<Fault> bad(std::string what) { return fault("bad_identity", "law/identity.yaml: " + std::move(what)); }

}  // namespace

Status<> apply_policy(const json::value& file, const std::vector<RoleId>& known, Settings& settings) {
  const auto* object = file.if_object();
  const auto* rules = object ? object->if_contains("second_factor") : nullptr;
  if (!rules || !rules->is_array()) return bad("second_factor is no list");
  settings.second_factor.clear();
  for (const auto& item : rules->get_array()) {
    const auto* from = item.is_object() ? item.get_object().if_contains("from") : nullptr;
    const auto* roles = item.is_object() ? item.get_object().if_contains("roles") : nullptr;
    const auto day = from && from->is_string() ? parse_date(from->get_string()) : std::nullopt;
    if (!day || !roles || !roles->is_array()) return bad("second_factor needs from and roles");
    SecondFactorRule rule{*day, {}};
    for (const auto& role : roles->get_array()) {
      const RoleId id(role.is_string() ? std::string_view(role.get_string()) : std::string_view());
      if (std::find(known.begin(), known.end(), id) == known.end()) return bad("no role " + id.str());
      rule.roles.push_back(id);
    }
    settings.second_factor.push_back(std::move(rule));
  }
  return Done{};
}

}  // namespace mingjing::identity
