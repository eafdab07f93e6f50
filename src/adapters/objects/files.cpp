#include "adapters/objects/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace mingjing::objects {
namespace {

Failure<Fault> failed(std::string_view doing) { return {fault_of_errno(doing)}; }

}  // namespace

Fault fault_of_errno(std::string_view doing) {
  const int error = errno;
  const std::string what = std::string(doing) + ": " + std::strerror(error);
  if (error == ENOSPC || error == EDQUOT || error == EFBIG) return {"storage_full", what, false};
  if (error == ENOENT) return {"not_found", what, false};
  return {"io", what, false};
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

Result<File> File::open(const std::string& path, int flags, unsigned mode) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode);
  if (descriptor < 0) return failed("open an object file");
  return File(descriptor);
}

Result<std::uint64_t> File::size() const {
  struct stat about {};
  if (::fstat(descriptor_, &about) != 0) return failed("stat an object file");
  return static_cast<std::uint64_t>(about.st_size);
}

Status<> File::write_at(std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("write an object file");
    bytes.remove_prefix(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
  return Done{};
}

Result<std::string> File::read_at(std::uint64_t offset, std::uint64_t length) const {
  std::string out(length, '\0');
  std::size_t have = 0;
  while (have < out.size()) {
    const ssize_t count = ::pread(descriptor_, out.data() + have, out.size() - have, static_cast<off_t>(offset + have));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("read an object file");
    if (count == 0) break;
    have += static_cast<std::size_t>(count);
  }
  out.resize(have);
  return out;
}

Status<> File::cut(std::uint64_t size) {
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0) return failed("cut an object file");
  return Done{};
}

Status<> File::sync() {
  if (::fsync(descriptor_) != 0) return failed("sync an object file");
  return Done{};
}

Status<> sync_folder(const std::string& path) {
  auto folder = File::open(path, O_RDONLY | O_DIRECTORY);
  if (!folder) return folder.failure();
  return folder->sync();
}

Status<> make_folders(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return fault("io", "make the object folder: " + error.message());
  return Done{};
}

Status<> rename_file(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return failed("rename an object file");
  return Done{};
}

Status<> remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return failed("remove an object file");
  return Done{};
}

}  // namespace mingjing::objects
