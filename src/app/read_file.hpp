// A whole file that somebody gives to a verb.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace mingjing::app {

// Faults: io, naming the path · too_large beyond 32 MB.
Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace mingjing::app
