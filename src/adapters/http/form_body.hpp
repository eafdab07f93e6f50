// The body of a form that a page without scripts sends: application/x-www-form-urlencoded (WHATWG URL standard, §5), read strictly.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace mingjing::web {

using FormBody = std::map<std::string, std::string, std::less<>>;

// At most 16 members, each name once, percent-encoding whole, UTF-8, no control characters but line breaks. Nothing otherwise.
std::optional<FormBody> read_form_body(std::string_view body);

}  // namespace mingjing::web
