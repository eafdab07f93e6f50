// The law files for a verb: loads them or says on standard error, file by file and line by line, why not.
#pragma once

#include <optional>
#include <string>

#include "adapters/law_files/law_files.hpp"

namespace mingjing::app {

std::string law_folder(const std::string& asked);  // the default where nothing was asked for
std::optional<law_files::Loaded> load_law_or_say(const std::string& asked);

}  // namespace mingjing::app
