// UTF-8 text helpers. All functions take and return UTF-8; invalid input is refused, never repaired silently.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mingjing {

// RFC 3629: shortest forms only, no surrogates, nothing above U+10FFFF.
bool valid_utf8(std::string_view text);
// Code points of valid UTF-8; nothing where the bytes are not valid.
std::optional<std::u32string> code_points(std::string_view text);
std::string to_utf8(std::u32string_view text);        // of scalar values; a surrogate is a bug
std::size_t code_point_count(std::string_view text);  // of valid UTF-8
bool is_cjk(char32_t c);                              // Han characters with 〇 and 々
// Overlapping CJK bigrams and whole lower-case alphanumeric runs, separated by blanks: the one tokeniser of full-text search.
// A Han character alone between others is a token by itself; full-width letters and digits count as their ASCII ones;
// everything else separates. Invalid UTF-8 has no tokens.
std::string search_tokens(std::string_view text);
// Article numbers and amounts: 42 -> 四十二, 105 -> 一百零五; 四十二 -> 42. From 0 to 99,999,999.
std::string chinese_number(int value);
// Also 〇 for 零, 两 for 二 before 百千万, 一十二 for 十二, and digits by place as in 二〇二六. Refuses every other writing.
std::optional<int> parse_chinese_number(std::string_view text);

}  // namespace mingjing
