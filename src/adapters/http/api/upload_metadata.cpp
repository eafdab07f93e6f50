#include "adapters/http/api/upload_metadata.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::web {

std::optional<std::map<std::string, std::string>> upload_metadata(std::string_view text) {
  std::map<std::string, std::string> out;
  while (!text.empty()) {
    std::string_view pair = text.substr(0, text.find(','));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    const std::size_t blank = std::min(pair.find(' '), pair.size());
    const auto value = crypto::from_base64(pair.substr(std::min(blank + 1, pair.size())));
    if (!value || blank == 0 || !out.emplace(std::string(pair.substr(0, blank)), *value).second) return std::nullopt;
  }
  return out;
}

std::string clean_file_name(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  const auto points = code_points(name);
  std::string out;
  for (const char32_t c : points.value_or(std::u32string{})) {
    // Control characters, and marks that turn the direction of writing: gpj.exe must not read as exe.jpg.
    const bool turns = (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || turns) continue;
    const std::string one = to_utf8(std::u32string_view(&c, 1));
    if (out.size() + one.size() > 200) break;
    out += one;
  }
  return out.empty() ? "未命名" : out;
}

}  // namespace mingjing::web
