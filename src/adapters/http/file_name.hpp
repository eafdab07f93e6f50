// Names of files as they come from phones and browsers.
#pragma once

#include <string>
#include <string_view>

namespace mingjing::web {

// The last part of a name without anything that could be a path, a control character or a mark that turns the direction of writing; at
// most 200 bytes of whole UTF-8 characters; never empty.
std::string clean_file_name(std::string_view name);

}  // namespace mingjing::web
