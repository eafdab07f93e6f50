#include "adapters/sqlite/directory_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

namespace mingjing::sqlite {

Result<DirectoryLock> DirectoryLock::take(const std::filesystem::path& directory) {
  const auto path = directory / "mingjing.lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return fault("io", path.string() + ": " + std::strerror(errno), true);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> holder{};
    const auto count = ::pread(file, holder.data(), holder.size() - 1, 0);
    ::close(file);
    return fault("locked", directory.string() + " is in use by process " +
                               (count > 0 ? std::string(holder.data(), static_cast<std::size_t>(count)) : std::string("?")),
                 true);
  }
  const auto me = std::to_string(::getpid());
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, me.data(), me.size(), 0) != static_cast<ssize_t>(me.size())) {
    // The note is a help for people; the lock itself holds without it.
  }
  return DirectoryLock(file);
}

DirectoryLock::~DirectoryLock() {
  if (file_ >= 0) ::close(file_);
}

DirectoryLock& DirectoryLock::operator=(DirectoryLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

}  // namespace mingjing::sqlite
