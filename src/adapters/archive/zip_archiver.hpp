// Packs parts into zip files of a temporary folder.
#pragma once

#include <filesystem>
#include <memory>

#include "ports/archiver.hpp"
#include "ports/clock.hpp"

namespace mingjing::archive {

// Makes the folder where there is none and removes the files that an earlier run left in it, so whoever opens it must be the only
// one that packs there. `random` names the files.
Result<std::unique_ptr<ports::Archiver>> open_zip_archiver(const std::filesystem::path& folder, ports::Random& random);

}  // namespace mingjing::archive
