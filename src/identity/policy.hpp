// law/identity.yaml as the rules of identity ask it. Pure.
#pragma once

#include <boost/json/value.hpp>

#include "base/result.hpp"
#include "identity/rules.hpp"

namespace mingjing::identity {

// Puts what the file says in place of the settings' defaults. Fault `bad_identity` names what is wrong; `known` are the roles there are.
Status<> apply_policy(const boost::json::value& file, const std::vector<RoleId>& known, Settings& settings);

// law/passwords/usual.txt: one a line, folded as passwords are before they are looked for. Fault `bad_identity` for fewer than a thousand:
// a file cut short would let through what it should refuse.
Status<> apply_usual_passwords(std::string_view lines, Settings& settings);

}  // namespace mingjing::identity
