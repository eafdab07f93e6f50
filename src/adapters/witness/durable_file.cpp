#include "adapters/witness/durable_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mingjing::witness {
namespace {

Failure<Fault> failed(std::string_view doing, const std::string& path) {
  const bool full = errno == ENOSPC || errno == EDQUOT;
  return fault(full ? "storage_full" : "io", std::string(doing) + " " + path + ": " + std::strerror(errno), true);
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

Status<> sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return failed("open", folder);
  const bool synced = ::fsync(file) == 0;
  if (!synced) {
    const auto why = failed("sync", folder);
    ::close(file);
    return why;
  }
  ::close(file);
  return Done{};
}

}  // namespace

Status<> write_durably(const std::string& path, std::string_view bytes) {
  const std::string fresh = path + ".new";
  ::unlink(fresh.c_str());  // what a killed process left
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return failed("make", fresh);
  if (!write_all(file, bytes) || ::fsync(file) != 0) {
    const auto why = failed("write", fresh);
    ::close(file);
    ::unlink(fresh.c_str());
    return why;
  }
  if (::close(file) != 0) return failed("close", fresh);
  if (std::rename(fresh.c_str(), path.c_str()) != 0) return failed("name", path);
  return sync_folder_of(path);
}

Result<std::optional<std::string>> read_whole(const std::string& path, std::size_t at_most) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return std::optional<std::string>();
  if (file < 0) return failed("open", path);
  std::string out;
  std::array<char, 16384> piece{};
  ssize_t count = 0;
  while ((count = ::read(file, piece.data(), piece.size())) > 0 && out.size() <= at_most) out.append(piece.data(), static_cast<std::size_t>(count));
  if (count < 0) {
    const auto why = failed("read", path);
    ::close(file);
    return why;
  }
  ::close(file);
  if (out.size() > at_most) return fault("io", path + " is larger than such a file can be");
  return std::optional(std::move(out));
}

Status<> make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0) return sync_folder_of(path);
  struct stat there {};
  if (errno == EEXIST && ::stat(path.c_str(), &there) == 0 && S_ISDIR(there.st_mode)) return Done{};
  return failed("make", path);
}

Result<FolderLock> FolderLock::take(const std::string& folder) {
  const std::string path = folder + "/witness.lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return failed("open", path);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 32> holder{};
    const auto count = ::pread(file, holder.data(), holder.size() - 1, 0);
    ::close(file);
    return fault("locked", count > 0 ? std::string(holder.data(), static_cast<std::size_t>(count)) : std::string("?"), true);
  }
  const auto me = std::to_string(::getpid());
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, me.data(), me.size(), 0) != static_cast<ssize_t>(me.size())) {
    // The number is a help for people; the lock itself holds without it.
  }
  return FolderLock(file);
}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace mingjing::witness
