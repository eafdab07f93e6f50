// What a request's head must look like before the HTTP parser may see it. Everything that two parsers could read in two
// ways (request smuggling: RFC 9112 sections 2.2, 5, 6, 11.2) is refused, not repaired. Pure; fuzzed.
#pragma once

#include <cstddef>
#include <string_view>

#include "adapters/http/request.hpp"

namespace mingjing::web {

inline constexpr std::size_t kHeadLimit = 16 * 1024;
inline constexpr std::size_t kTargetLimit = 8 * 1024;
inline constexpr std::size_t kFieldCount = 100;

// The code of api/errors.yaml that the head deserves; empty when it is good. `head` ends with the empty line.
std::string_view head_violation(std::string_view head);
// The same for a head of which only the beginning has come: true when no continuation can make it good.
bool hopeless(std::string_view beginning);

// Fills path, segments and query of the request from the target; answers the code of the refusal or nothing.
// Refused: encoded slashes, back slashes, NUL and control characters, dot segments, invalid UTF-8, bad escapes,
// a query name that comes twice.
std::string_view read_target(std::string_view target, Request& request);

}  // namespace mingjing::web
