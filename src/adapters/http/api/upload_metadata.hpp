// What a sender says about a file: Upload-Metadata of tus, and names that come from phones and browsers. Pure; fuzzed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace mingjing::web {

// key base64, key base64 … Nothing where it is not exactly that, or where a key comes twice.
std::optional<std::map<std::string, std::string>> upload_metadata(std::string_view text);
// The last part of a name without anything that could be a path or a control character; at most 200 bytes of whole
// UTF-8 characters; never empty.
std::string clean_file_name(std::string_view name);

}  // namespace mingjing::web
