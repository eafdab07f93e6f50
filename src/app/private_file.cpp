#include "app/private_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mingjing::app {

Status<> write_private_file(const std::string& path, std::string_view bytes) {
  const std::string fresh = path + ".new";
  ::unlink(fresh.c_str());
  const auto failed = [&](const char* doing) {
    const std::string what = std::string(doing) + " " + path + ": " + std::strerror(errno);
    return fault(errno == ENOSPC ? "storage_full" : "io", what);
  };
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return failed("make");
  bool good = true;
  while (good && !bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    good = count > 0;
    if (good) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  good = good && ::fsync(file) == 0;
  if (::close(file) != 0 || !good) return failed("write");
  if (std::rename(fresh.c_str(), path.c_str()) != 0) return failed("name");
  // The name too must outlive a power cut: DATA/database says where everything acknowledged from now on is.
  const auto slash = path.rfind('/');
  const std::string above = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const int folder = ::open(above.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return failed("open the folder of");
  const bool named = ::fsync(folder) == 0;
  const auto unnamed = failed("sync the folder of");
  ::close(folder);
  if (!named) return unnamed;
  return Done{};
}

}  // namespace mingjing::app
