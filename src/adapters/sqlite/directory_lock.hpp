// Whose a data directory is: held as long as this lives, released by the kernel even after kill -9.
#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace mingjing::sqlite {

class DirectoryLock {
 public:
  // Fault `locked` where another has it: `what` names the number of its process. Also a second one of this process waits for no one.
  static Result<DirectoryLock> take(const std::filesystem::path& directory);
  DirectoryLock() = default;
  ~DirectoryLock();
  DirectoryLock(DirectoryLock&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  DirectoryLock& operator=(DirectoryLock&& other) noexcept;

 private:
  explicit DirectoryLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace mingjing::sqlite
