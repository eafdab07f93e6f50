#include "adapters/portal/markup.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace mingjing::portal {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool holds_address(std::string_view attribute) {
  static constexpr std::array<std::string_view, 7> kAddresses = {"href", "src", "action", "formaction", "poster", "cite", "data"};
  return std::ranges::find(kAddresses, attribute) != kAddresses.end();
}

bool holds_code(std::string_view attribute) { return attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc" || attribute == "srcset"; }

// What a character is written as in HTML; empty: as itself.
constexpr std::string_view written(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

constexpr std::array<bool, 256> made_table(std::string_view members) {
  std::array<bool, 256> out{};
  for (const char c : members) out[static_cast<unsigned char>(c)] = true;
  return out;
}
constexpr std::array<bool, 256> kMeant = made_table("&<>\"'");
constexpr std::array<bool, 256> kPlainInAddress = made_table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");
constexpr std::array<bool, 256> kPlainInQuery = made_table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/%&=+");
constexpr std::array<bool, 256> kPlainInWhole = made_table("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/%&=+:?#@,;!$()*[]");

// Eight bytes at a time as long as all of them are of characters beyond ASCII, as most of a Chinese text is.
std::size_t past_wide(std::string_view value, std::size_t i) {
  constexpr std::uint64_t kBeyond = 0x8080808080808080U;
  for (std::uint64_t eight = 0; i + sizeof eight <= value.size(); i += sizeof eight) {
    std::memcpy(&eight, value.data() + i, sizeof eight);
    if ((eight & kBeyond) != kBeyond) break;
  }
  return i;
}

void write_text(std::string_view value, std::string& out) {
  std::size_t from = 0;
  for (std::size_t i = past_wide(value, 0); i < value.size(); i = past_wide(value, i + 1)) {
    if (!kMeant[static_cast<unsigned char>(value[i])]) continue;
    out.append(value, from, i - from).append(written(value[i]));
    from = i + 1;
  }
  out.append(value, from);
}

// Everything that is not plain there percent-encoded (RFC 3986, 2.1), then as HTML.
void write_encoded(std::string_view value, const std::array<bool, 256>& plain, std::string& out) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (!plain[byte]) {
      out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    } else if (const auto instead = written(c); !instead.empty()) {
      out.append(instead);
    } else {
      out.push_back(c);
    }
  }
}

bool safe_address(std::string_view value) {
  if (value.starts_with('/')) return value.size() < 2 || (value[1] != '/' && value[1] != '\\');
  return value.starts_with("https://") || value.starts_with("http://") || value.starts_with("mailto:") || value.starts_with("tel:");
}

}  // namespace

void write(std::string_view value, Place place, std::string& out) {
  switch (place) {
    case Place::text:
    case Place::attribute: return write_text(value, out);
    case Place::address: return write_encoded(safe_address(value) ? value : "#", kPlainInWhole, out);
    case Place::address_part: return write_encoded(value, kPlainInAddress, out);
  }
}

void write_query(std::string_view query, std::string& out) { write_encoded(query, kPlainInQuery, out); }

std::optional<Place> Markup::place() const {
  if (at_ == At::text) return Place::text;
  if (at_ != At::value || holds_code(attribute_)) return std::nullopt;
  if (!holds_address(attribute_)) return Place::attribute;
  return begun_ ? Place::address_part : Place::address;
}

std::optional<std::string> Markup::read(std::string_view fixed) {
  for (const char c : fixed) {
    if (auto wrong = step(c)) return wrong;
  }
  return std::nullopt;
}

void Markup::end_of_tag() {
  attribute_.clear();
  at_ = name_ == "script" || name_ == "style" ? At::raw : At::text;
}

std::optional<std::string> Markup::step(char c) {
  switch (at_) {
    case At::text:
    case At::raw:
      if (c == '<') {
        at_ = At::name;
        name_.clear();
      } else if (at_ == At::raw && !blank(c)) {
        return "a page holds no script and no style of its own";
      }
      return std::nullopt;
    case At::name:
      if (c == '>') {
        end_of_tag();
      } else if (blank(c) && !name_.empty()) {
        at_ = At::tag;
      } else if (letter(c) || digit(c) || ((c == '/' || c == '!') && name_.empty())) {
        name_.push_back(lower(c));
      } else {
        return "a tag's name holds letters and digits; comments are not served";
      }
      return std::nullopt;
    case At::tag:
      if (c == '>') {
        end_of_tag();
      } else if (letter(c)) {
        at_ = At::attribute;
        attribute_.assign(1, lower(c));
      } else if (!blank(c) && c != '/') {
        return "an attribute begins with a letter";
      }
      return std::nullopt;
    case At::attribute:
      if (c == '>') {
        end_of_tag();
      } else if (c == '=') {
        at_ = At::before_value;
      } else if (blank(c)) {
        at_ = At::tag;
        attribute_.clear();
      } else if (letter(c) || digit(c) || c == '-' || c == ':') {
        attribute_.push_back(lower(c));
      } else {
        return "an attribute's name holds letters, digits and dashes";
      }
      return std::nullopt;
    case At::before_value:
      if (c != '"' && c != '\'') return "an attribute's value stands in quotes";
      at_ = At::value;
      quote_ = c;
      begun_ = false;
      return std::nullopt;
    case At::value:
      if (c == quote_) {
        at_ = At::tag;
        attribute_.clear();
        quote_ = 0;
        begun_ = false;
      } else {
        begun_ = true;
      }
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace mingjing::portal
