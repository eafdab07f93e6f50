// Request bodies as JSON: what two readers could understand differently is refused.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string_view>

namespace mingjing::web {

// Nothing for anything but one JSON text in UTF-8 (RFC 8259) of at most 64 levels, without a repeated member, a lone
// surrogate, a byte order mark, or a number that is not finite.
std::optional<boost::json::value> strict_json(std::string_view text);

}  // namespace mingjing::web
