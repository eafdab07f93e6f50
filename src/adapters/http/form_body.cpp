#include "adapters/http/form_body.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace mingjing::web {
namespace {

constexpr std::size_t kMostMembers = 16;

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  const auto control = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r') || c == '\x7f'; };
  if (!valid_utf8(out) || std::ranges::any_of(out, control)) return std::nullopt;
  return out;
}

}  // namespace

std::optional<FormBody> read_form_body(std::string_view body) {
  FormBody out;
  while (!body.empty()) {
    const auto end = std::min(body.find('&'), body.size());
    const auto member = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const auto equal = member.find('=');
    if (equal == std::string_view::npos || equal == 0) return std::nullopt;
    auto name = decoded(member.substr(0, equal));
    auto value = decoded(member.substr(equal + 1));
    if (!name || !value || !out.emplace(std::move(*name), std::move(*value)).second || out.size() > kMostMembers) return std::nullopt;
  }
  return out;
}

}  // namespace mingjing::web
