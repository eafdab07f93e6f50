// Dates as Chinese documents write them. Kept apart from the statute parser because decisions need it too.
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/unicode.hpp"
#include "imports/statute.hpp"

namespace mingjing::imports {
namespace {

// One digit of a year: 0-9, 〇 ○ 0 零 一…九.
std::optional<int> year_digit(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'\uFF10' && c <= U'\uFF19') return static_cast<int>(c - U'\uFF10');
  constexpr std::array<std::u32string_view, 10> kDigits = {U"〇○零Oo", U"一", U"二", U"三", U"四", U"五", U"六", U"七", U"八", U"九"};
  for (std::size_t i = 0; i < kDigits.size(); ++i)
    if (kDigits[i].find(c) != std::u32string_view::npos) return static_cast<int>(i);
  return std::nullopt;
}

// 9, 09, 九, 十二, 二十八 up to `stop`.
std::optional<int> small_number(std::u32string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  bool plain = true;
  for (const char32_t c : text) {
    if (c < U'0' || c > U'9') plain = false;
    else value = value * 10 + static_cast<int>(c - U'0');
  }
  if (plain) return value;
  return parse_chinese_number(to_utf8(text));
}

}  // namespace

std::optional<CivilDate> first_date(std::string_view utf8) {
  const auto points = code_points(utf8);
  if (!points) return std::nullopt;
  const std::u32string& text = *points;
  for (std::size_t at = 0; at + 4 < text.size(); ++at) {
    int year = 0;
    bool digits = true;
    for (std::size_t i = 0; i < 4 && digits; ++i) {
      const auto digit = year_digit(text[at + i]);
      digits = digit.has_value();
      year = year * 10 + digit.value_or(0);
    }
    if (!digits || year < 1900 || year > 2100) continue;
    const char32_t after = text[at + 4];
    const bool words = after == U'年';
    if (!words && after != U'-' && after != U'/' && after != U'.') continue;
    const std::size_t month_at = at + 5;
    const std::size_t month_end = text.find(words ? U'月' : after, month_at);
    if (month_end == std::u32string::npos || month_end - month_at > 3) continue;
    std::size_t day_end = month_end + 1;
    if (words) {
      day_end = text.find(U'日', month_end);
      if (day_end == std::u32string::npos) continue;
    } else {
      while (day_end < text.size() && text[day_end] >= U'0' && text[day_end] <= U'9') ++day_end;
    }
    const auto month = small_number(std::u32string_view(text).substr(month_at, month_end - month_at));
    const auto day = small_number(std::u32string_view(text).substr(month_end + 1, day_end - month_end - 1));
    if (!month || !day) continue;
    if (const auto date = civil_date(year, *month, *day)) return date;
  }
  return std::nullopt;
}

}  // namespace mingjing::imports
