#include "adapters/http/file_name.hpp"

#include "base/unicode.hpp"

namespace mingjing::web {

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
