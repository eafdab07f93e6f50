#include "projections/role_book.hpp"

#include <algorithm>
#include <optional>

#include "base/json_fields.hpp"

namespace mingjing::projections {
namespace {

namespace json = boost::json;

std::optional<Reach> reach_of(std::string_view text) {
  if (text == "none") return Reach::none;
  if (text == "unit") return Reach::unit;
  if (text == "organ") return Reach::organ;
  if (text == "area") return Reach::area;
  if (text == "log") return Reach::log;
  return std::nullopt;
}

std::optional<Desk> desk_of(std::string_view text) {
  if (text == "officer") return Desk::officer;
  if (text == "unit") return Desk::unit;
  if (text == "organ") return Desk::organ;
  return std::nullopt;
}

}  // namespace

Result<RoleBook> RoleBook::from(const json::value& value) {
  const auto* list = value.is_object() ? value.as_object().if_contains("roles") : &value;
  if (!list || !list->is_array()) return fault("bad_roles", "law/roles.yaml holds no list of roles");
  RoleBook book;
  for (const auto& item : list->as_array()) {
    if (!item.is_object()) return fault("bad_roles", "a role is no mapping");
    const auto& o = item.as_object();
    RoleDef role;
    role.id = RoleId(text_in(o, "id"));
    role.title = text_in(o, "title");
    const auto reach = reach_of(text_in(o, "scope"));
    const auto desk = desk_of(text_in(o, "desk"));
    if (role.id.empty() || role.title.empty() || !reach || !desk) {
      return fault("bad_roles", "role '" + role.id.str() + "' needs id, title, scope and desk");
    }
    if (book.find(role.id)) return fault("bad_roles", "role '" + role.id.str() + "' stands twice");
    role.reach = *reach;
    role.desk = *desk;
    role.relation = flag_in(o, "relation");
    role.admin = flag_in(o, "admin");
    role.nameless = text_in(o, "persons") == "none";
    role.menu = texts_in(o, "menu");
    for (auto& operation : texts_in(o, "operations")) role.operations.insert(std::move(operation));
    book.roles_.push_back(std::move(role));
  }
  return book;
}

const RoleDef* RoleBook::find(const RoleId& id) const {
  const auto it = std::ranges::find(roles_, id, &RoleDef::id);
  return it == roles_.end() ? nullptr : &*it;
}

std::vector<RoleId> RoleBook::conflict(const std::vector<RoleId>& roles) const {
  for (const auto& one : roles) {
    const auto* role = find(one);
    if (!role || !(role->admin || role->nameless)) continue;
    for (const auto& other : roles) {
      if (other != one) return {one, other};
    }
  }
  return {};
}

bool RoleBook::nameless(const std::vector<RoleId>& roles) const {
  return std::ranges::any_of(roles, [&](const RoleId& id) {
    const auto* role = find(id);
    return role && role->nameless;
  });
}

}  // namespace mingjing::projections
