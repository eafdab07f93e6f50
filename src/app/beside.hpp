// A folder for an empty database inside the data folder, so that it needs no other disk; gone when this is. What a process that was
// killed left there goes with the next.
#pragma once

#include <filesystem>
#include <string>

namespace mingjing::app {

class Beside {
 public:
  explicit Beside(const std::string& data);
  ~Beside();
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

}  // namespace mingjing::app
