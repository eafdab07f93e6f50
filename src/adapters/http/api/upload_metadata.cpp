#include "adapters/http/api/upload_metadata.hpp"

#include <algorithm>

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

}  // namespace mingjing::web
