// YAML read as JSON: the contract files under api/ are YAML, everything after this is boost::json.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::web {

// Plain scalars become null, booleans, integers, doubles or strings by YAML's core schema; quoted ones stay strings.
Result<boost::json::value> json_of_yaml(std::string_view text);

}  // namespace mingjing::web
