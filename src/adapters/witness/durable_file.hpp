// Files that are whole or not there, whatever stops the machine, and a folder that belongs to one process.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace mingjing::witness {

// Writes PATH.new, syncs it, gives it its name and syncs the folder; mode 0600. What stood under the name stays until the new bytes
// are durable. Faults: storage_full, io.
Status<> write_durably(const std::string& path, std::string_view bytes);
// Nothing where there is no such file; fault `io` where it cannot be read or is larger than allowed.
Result<std::optional<std::string>> read_whole(const std::string& path, std::size_t at_most);
Status<> make_folder(const std::string& path);  // mode 0700; one that is there is no fault

// Held as long as this lives, released by the kernel even after kill -9.
class FolderLock {
 public:
  // Fault `locked` where another process has it: `what` names its number.
  static Result<FolderLock> take(const std::string& folder);
  FolderLock() = default;
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FolderLock& operator=(FolderLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace mingjing::witness
