// Files that only the server's own user may read: written whole or not at all, mode 0600, and there after a power cut.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::app {

Status<> write_private_file(const std::string& path, std::string_view bytes);

}  // namespace mingjing::app
