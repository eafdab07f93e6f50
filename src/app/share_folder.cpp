#include "app/share_folder.hpp"

#include <filesystem>

namespace mingjing::app {
namespace {

std::string find() {
  namespace fs = std::filesystem;
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  if (!failed) {
    const fs::path installed = program.parent_path().parent_path() / "share/mingjing";
    if (fs::is_directory(installed / "law", failed)) return installed.string();
  }
  return MINGJING_SOURCE_DIR;
}

}  // namespace

const std::string& share_folder() {
  static const std::string found = find();
  return found;
}

}  // namespace mingjing::app
