#include "adapters/signer/secret_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace mingjing::signer {

Result<std::optional<std::string>> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    if (std::filesystem::exists(path)) return fault("io", "cannot read " + path.string());
    return std::optional<std::string>();
  }
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::optional(bytes.str());
}

// Written beside and renamed, so that a crash leaves either no key or a whole one.
Status<> write_secret(const std::filesystem::path& path, std::string_view bytes) {
  const auto part = path.string() + ".part";
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return fault("io", part + ": " + std::strerror(errno));
  const bool written = ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!written || ::rename(part.c_str(), path.c_str()) != 0) return fault("io", path.string() + ": " + std::strerror(errno));
  const int directory = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    ::fsync(directory);
    ::close(directory);
  }
  return Done{};
}

Result<std::string> secret_file(const std::filesystem::path& path, MissingKeys missing, const std::function<Result<std::string>()>& make) {
  auto held = read_file(path);
  if (!held) return held.failure();
  if (*held) return std::move(**held);
  if (missing == MissingKeys::demand)
    return fault("no_keys", "缺少密钥文件，请从备份恢复 keys 目录 · a key file is missing, restore keys/ from the backup: " + path.string());
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  auto made = make();
  if (!made) return made;
  if (auto written = write_secret(path, *made); !written) return written.failure();
  return made;
}

}  // namespace mingjing::signer
