// One code point of UTF-8 at a time, where a text in between would cost more than what is asked of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace mingjing {

// Reads the one code point that begins at `at`, which is within the text, and moves past it; nothing where the bytes break RFC 3629.
std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at);

}  // namespace mingjing
