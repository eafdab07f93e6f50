#include "app/read_file.hpp"

#include <fstream>
#include <sstream>

namespace mingjing::app {

Result<std::string> read_file(const std::filesystem::path& path) {
  constexpr std::uintmax_t kLargest = 32 << 20;
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) return fault("io", path.string() + ": " + error.message());
  if (size > kLargest) return fault("too_large", "文件超过32 MB");
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  if (size > 0) out << in.rdbuf();
  if (!in) return fault("io", path.string() + " cannot be read");
  return std::move(out).str();
}

}  // namespace mingjing::app
