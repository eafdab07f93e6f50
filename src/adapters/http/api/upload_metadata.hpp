// What a sender says about a file: Upload-Metadata of tus. Pure; fuzzed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/http/file_name.hpp"

namespace mingjing::web {

// key base64, key base64 … Nothing where it is not exactly that, or where a key comes twice.
std::optional<std::map<std::string, std::string>> upload_metadata(std::string_view text);

}  // namespace mingjing::web
