// law/roles.yaml as the code asks it: what a role may do, how far it sees, on whose desk its steps lie. Immutable.
#pragma once

#include <boost/json/value.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"

namespace mingjing::projections {

// How far a role reads cases; a greater value includes the smaller ones.
enum class Reach { none, unit, organ, area, log };
enum class Desk { officer, unit, organ };

struct RoleDef {
  RoleId id;
  std::string title;
  Reach reach = Reach::none;
  Desk desk = Desk::organ;
  bool relation = false;   // held towards one case, never granted to an account
  bool admin = false;
  bool nameless = false;   // `persons: none`: reads no personal data, wherever it reads
  std::vector<std::string> menu;
  std::set<std::string, std::less<>> operations;
};

class RoleBook {
 public:
  // From law/roles.yaml as JSON. Fault `bad_roles` names what is wrong.
  static Result<RoleBook> from(const boost::json::value& value);
  const RoleDef* find(const RoleId& id) const;
  const std::vector<RoleDef>& all() const { return roles_; }
  // 三员分立: an administrator's role stands alone; so does one that reads no personal data, which another role would show in its wider reach.
  // Empty when the roles may be held together, else the two that may not.
  std::vector<RoleId> conflict(const std::vector<RoleId>& roles) const;
  // Whether who holds these is shown no personal data: one such role is enough.
  bool nameless(const std::vector<RoleId>& roles) const;

 private:
  std::vector<RoleDef> roles_;
};

}  // namespace mingjing::projections
