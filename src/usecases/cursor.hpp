// Opaque places in keyset-paged lists: numbers joined by dots. What does not parse is refused, never guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace mingjing::usecases {

std::string cursor_of(std::int64_t first, std::uint64_t second);
std::optional<std::pair<std::int64_t, std::uint64_t>> read_cursor(std::string_view text);
std::string cursor_of(std::uint64_t place);
std::optional<std::uint64_t> read_place(std::string_view text);

}  // namespace mingjing::usecases
