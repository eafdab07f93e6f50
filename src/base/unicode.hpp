// UTF-8 text helpers. All functions take and return UTF-8; invalid input is refused, never repaired silently.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mingjing {

bool valid_utf8(std::string_view text);
// Code points of valid UTF-8; nothing where the bytes are not valid.
std::optional<std::u32string> code_points(std::string_view text);
std::string to_utf8(std::u32string_view text);
std::size_t code_point_count(std::string_view text);  // of valid UTF-8
bool is_cjk(char32_t c);
// Overlapping CJK bigrams and whole lower-case alphanumeric runs, separated by blanks: the one tokeniser of full-text search.
std::string search_tokens(std::string_view text);
// Article numbers and amounts: 42 -> 四十二, 105 -> 一百零五; 四十二 -> 42.
std::string chinese_number(int value);
std::optional<int> parse_chinese_number(std::string_view text);

}  // namespace mingjing
