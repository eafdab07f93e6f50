// law/identity.yaml as the rules of identity ask it. Pure.
#pragma once

#include <boost/json/value.hpp>

#include "base/result.hpp"
#include "identity/rules.hpp"

namespace mingjing::identity {

// Puts what the file says in place of the settings' defaults. Fault `bad_identity` names what is wrong; `known` tells whether there is
// such a role.
Status<> apply_policy(const boost::json::value& file, const std::vector<RoleId>& known, Settings& settings);

}  // namespace mingjing::identity
