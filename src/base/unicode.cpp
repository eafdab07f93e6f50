#include "base/unicode.hpp"

#include <array>

#include "base/code_point.hpp"
#include "base/result.hpp"

namespace mingjing {
namespace {

constexpr int kLargestChinese = 99'999'999;
constexpr std::array<std::u32string_view, 4> kPlaces = {U"", U"十", U"百", U"千"};
constexpr std::u32string_view kDigits = U"零一二三四五六七八九";

// The ASCII letter or digit that stands for `c` in search, 0 where there is none.
char search_letter(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? static_cast<char>(c) : '\0';
}

void add_token(std::string& out, std::string_view token) {
  if (token.empty()) return;
  if (!out.empty()) out += ' ';
  out += token;
}

// 0–9999 in full: every digit with its place, one 零 for each inner gap.
std::u32string group_text(int group) {
  std::u32string out;
  bool gap = false;
  for (int place = 3, unit = 1000; place >= 0; --place, unit /= 10) {
    const auto digit = static_cast<std::size_t>(group / unit % 10);
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += kDigits[0];
    gap = false;
    out += kDigits[digit];
    out += kPlaces[static_cast<std::size_t>(place)];
  }
  return out;
}

std::u32string full_number(int value) {
  if (value == 0) return U"零";
  const int high = value / 10000;
  const int low = value % 10000;
  std::u32string out;
  if (high > 0) out = group_text(high) + U"万";
  if (high > 0 && low > 0 && low < 1000) out += kDigits[0];
  return out + group_text(low);
}

std::optional<int> digits_by_place(std::u32string_view text) {
  int value = 0;
  if (text.size() < 2 || text.size() > 8) return std::nullopt;
  for (const char32_t c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::u32string_view::npos) return std::nullopt;
    value = value * 10 + static_cast<int>(digit);
  }
  return value;
}

// The value that the words add up to, whether or not they are in a proper order.
std::optional<int> sum_of_words(std::u32string_view text) {
  int total = 0;
  int group = 0;
  int digit = 0;
  for (const char32_t c : text) {
    const std::size_t value = kDigits.find(c);
    if (value != std::u32string_view::npos) {
      digit = static_cast<int>(value);
      continue;
    }
    const int unit = c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : c == U'万' ? 10000 : 0;
    if (unit == 0 || group > 9999) return std::nullopt;
    if (unit == 10000) {
      if (total > 0) return std::nullopt;
      total = (group + digit) * 10000;
      group = 0;
    } else {
      group += digit * unit;
    }
    digit = 0;
  }
  return total + group + digit;
}

}  // namespace

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return ++at, first;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return std::nullopt;
  char32_t c = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return std::nullopt;
    c = (c << 6) | (byte(at + i) & 0x3FU);
  }
  const bool too_long = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  if (too_long || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return std::nullopt;
  at += length;
  return c;
}

bool valid_utf8(std::string_view text) {
  const auto follows = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; };
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    // ASCII and nearly all Chinese: U+1000–U+CFFF have no form to be refused.
    if (first < 0x80) ++at;
    else if (first >= 0xE1 && first <= 0xEC && at + 2 < text.size() && follows(at + 1) && follows(at + 2)) at += 3;
    else if (!next_code_point(text, at)) return false;
  }
  return true;
}

std::optional<std::u32string> code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    if (!c) return std::nullopt;
    out += *c;
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  const auto put = [&](char32_t bits) { out += static_cast<char>(bits); };
  for (const char32_t c : text) {
    MJ_ASSERT(c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF));
    if (c < 0x80) {
      put(c);
      continue;
    }
    if (c < 0x800) {
      put(0xC0 | (c >> 6));
    } else {
      if (c < 0x10000) {
        put(0xE0 | (c >> 12));
      } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
      }
      put(0x80 | ((c >> 6) & 0x3F));
    }
    put(0x80 | (c & 0x3F));
  }
  return out;
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

bool is_cjk(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFD) || c == 0x3005 || c == 0x3007;
}

std::string search_tokens(std::string_view text) {
  std::string out, word;
  out.reserve(text.size() * 3);
  std::size_t run = 0;   // Han characters before this one without a break
  std::size_t last = 0;  // where the latest of them begins
  const auto flush = [&](std::size_t end) {
    if (run == 1) add_token(out, text.substr(last, end - last));
    add_token(out, word);
    run = 0;
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto c = next_code_point(text, at);
    if (!c) return {};
    const char letter = search_letter(*c);
    if (is_cjk(*c)) {
      if (!word.empty()) flush(begin);
      if (run++ > 0) add_token(out, text.substr(last, at - last));
      last = begin;
    } else if (letter != '\0') {
      if (run > 0) flush(begin);
      word += letter;
    } else {
      flush(begin);
    }
  }
  flush(text.size());
  return out;
}

std::string chinese_number(int value) {
  MJ_ASSERT(value >= 0 && value <= kLargestChinese);
  std::u32string out = full_number(value);
  if (out.starts_with(U"一十")) out.erase(0, 1);
  return to_utf8(out);
}

std::optional<int> parse_chinese_number(std::string_view text) {
  auto points = code_points(text);
  if (!points || points->empty() || points->size() > 20) return std::nullopt;
  for (std::size_t i = 0; i < points->size(); ++i) {
    char32_t& c = (*points)[i];
    if (c == U'〇') c = U'零';
    if (c != U'两') continue;
    if (i + 1 == points->size() || std::u32string_view(U"百千万").find((*points)[i + 1]) == std::u32string_view::npos)
      return std::nullopt;
    c = U'二';
  }
  if (const auto by_place = digits_by_place(*points)) return by_place;
  if (points->front() == U'十') points->insert(0, 1, U'一');
  const auto value = sum_of_words(*points);
  // Only what we would write ourselves is accepted, so no two texts that look different in order mean one number.
  if (!value || *value > kLargestChinese || full_number(*value) != *points) return std::nullopt;
  return value;
}

}  // namespace mingjing
