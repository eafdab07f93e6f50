#include "base/canonical_json.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

#include "base/canonical_text.hpp"
#include "base/result.hpp"
#include "base/unicode.hpp"

namespace mingjing {
namespace {

namespace json = boost::json;

constexpr std::int64_t kLargestExact = 1LL << 53;

// UTF-16 order differs from code point order only where a surrogate pair (≥ U+10000) meets U+E000–U+FFFF.
// Moving the pairs below that block gives each code point a rank with UTF-16's order.
char32_t utf16_rank(char32_t c) {
  if (c >= 0x10000) return 0xD800 + (c - 0x10000);
  return c >= 0xE000 ? c + 0x110000 : c;
}

// How many bytes of valid UTF-8 that begin with this one a string holds as they are; 0: none, it is escaped.
constexpr auto kPlainBytes = [] {
  std::array<std::uint8_t, 256> table{};
  for (std::size_t byte = 0x20; byte < 256; ++byte) table[byte] = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
  table['"'] = table['\\'] = 0;
  return table;
}();

void write_escaped(std::string& out, char c) {
  static const char* const kHex = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\t': out += "\\t"; break;
    case '\n': out += "\\n"; break;
    case '\f': out += "\\f"; break;
    case '\r': out += "\\r"; break;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
  }
}

// `asked`: canonicalizable() has said yes to the whole of it.
template <bool asked>
void write_string(std::string& out, std::string_view text) {
  if constexpr (!asked) MJ_ASSERT(valid_utf8(text));
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (const auto plain = kPlainBytes[static_cast<unsigned char>(text[i])]; plain > 0) {
      i += plain;
      continue;
    }
    out.append(text, copied, i - copied);
    write_escaped(out, text[i]);
    copied = ++i;
  }
  out.append(text, copied);
  out += '"';
}

void write_number(std::string& out, auto number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

template <bool asked>
void write(std::string& out, const json::value& value);

template <bool asked>
void write_object(std::string& out, const json::object& object) {
  constexpr std::size_t kUsual = 40;
  std::array<const json::key_value_pair*, kUsual> few;
  std::vector<const json::key_value_pair*> many;
  if (object.size() > kUsual) many.resize(object.size());
  const std::span members = object.size() > kUsual ? std::span(many) : std::span(few).first(object.size());
  std::ranges::transform(object, members.begin(), [](const auto& member) { return &member; });
  std::ranges::sort(members, [](const auto* a, const auto* b) { return canonical_less(a->key(), b->key()); });
  out += '{';
  for (const auto* member : members) {
    if (out.back() != '{') out += ',';
    write_string<asked>(out, member->key());
    out += ':';
    write<asked>(out, member->value());
  }
  out += '}';
}

template <bool asked>
void write_array(std::string& out, const json::array& array) {
  out += '[';
  bool first = true;
  for (const auto& item : array) {
    if (!first) out += ',';
    first = false;
    write<asked>(out, item);
  }
  out += ']';
}

template <bool asked>
void write(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null: out += "null"; break;
    case json::kind::bool_: out += value.get_bool() ? "true" : "false"; break;
    case json::kind::int64:
      MJ_ASSERT(value.get_int64() >= -kLargestExact && value.get_int64() <= kLargestExact);
      write_number(out, value.get_int64());
      break;
    case json::kind::uint64:
      MJ_ASSERT(value.get_uint64() <= static_cast<std::uint64_t>(kLargestExact));
      write_number(out, value.get_uint64());
      break;
    case json::kind::double_: out += canonical_number(value.get_double()); break;
    case json::kind::string: write_string<asked>(out, value.get_string()); break;
    case json::kind::array: write_array<asked>(out, value.get_array()); break;
    case json::kind::object: write_object<asked>(out, value.get_object()); break;
  }
}

}  // namespace

bool canonical_less(std::string_view a, std::string_view b) {
  // Only surrogate pairs, whose UTF-8 begins with F0–F4, and U+E000–U+FFFF, with EE and EF, may stand in another order.
  const auto [left_end, right_end] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto first_byte = [](auto at, auto end) { return at == end ? 0U : static_cast<unsigned char>(*at); };
  if (first_byte(left_end, a.end()) < 0x80 && first_byte(right_end, b.end()) < 0x80) return a < b;
  const auto left = code_points(a);
  const auto right = code_points(b);
  MJ_ASSERT(left && right);
  return std::lexicographical_compare(left->begin(), left->end(), right->begin(), right->end(),
                                      [](char32_t x, char32_t y) { return utf16_rank(x) < utf16_rank(y); });
}

std::string canonical_number(double value) {
  MJ_ASSERT(std::isfinite(value));
  if (value == 0) return "0";  // also for negative zero
  char scientific[40];
  const auto end = std::to_chars(scientific, scientific + sizeof scientific, std::abs(value), std::chars_format::scientific);
  const std::string_view text(scientific, static_cast<std::size_t>(end.ptr - scientific));
  const std::size_t e = text.find('e');
  std::string digits(text.substr(0, e));
  std::erase(digits, '.');
  int exponent = 0;
  const bool below_one = text[e + 1] == '-';
  std::from_chars(text.data() + e + 2, text.data() + text.size(), exponent);
  // ECMA-262 writes k digits and a point position n: the value is 0.digits × 10^n.
  const int k = static_cast<int>(digits.size());
  const int n = (below_one ? -exponent : exponent) + 1;
  std::string out = value < 0 ? "-" : "";
  if (k <= n && n <= 21) return out + digits + std::string(static_cast<std::size_t>(n - k), '0');
  if (0 < n && n <= 21) return out + digits.insert(static_cast<std::size_t>(n), ".");
  if (-6 < n && n <= 0) return out + "0." + std::string(static_cast<std::size_t>(-n), '0') + digits;
  if (k > 1) digits.insert(1, ".");
  return out + digits + (n > 0 ? "e+" : "e-") + std::to_string(std::abs(n - 1));
}

bool canonicalizable(const json::object& object) {
  return std::all_of(object.begin(), object.end(), [](const auto& member) {
    return valid_utf8(member.key()) && canonicalizable(member.value());
  });
}

bool canonicalizable(const json::value& value) {
  switch (value.kind()) {
    case json::kind::int64: return value.get_int64() >= -kLargestExact && value.get_int64() <= kLargestExact;
    case json::kind::uint64: return value.get_uint64() <= static_cast<std::uint64_t>(kLargestExact);
    // Beyond 2^53 a double writes as a whole number that reads back as no exact integer; NaN compares false.
    case json::kind::double_: return std::abs(value.get_double()) <= static_cast<double>(kLargestExact);
    case json::kind::string: return valid_utf8(value.get_string());
    case json::kind::array:
      return std::ranges::all_of(value.get_array(), [](const json::value& item) { return canonicalizable(item); });
    case json::kind::object: return canonicalizable(value.get_object());
    default: return true;
  }
}

std::string canonical_json(const json::value& value) {
  std::string out;
  if (value.is_structured()) out.reserve(1024);
  write<false>(out, value);
  return out;
}

std::string canonical_object(const json::object& object) {
  std::string out;
  out.reserve(1024);
  write_object<false>(out, object);
  return out;
}

void append_canonical(std::string& out, const json::object& object) { write_object<true>(out, object); }
void append_canonical(std::string& out, std::string_view text) { write_string<true>(out, text); }

}  // namespace mingjing
