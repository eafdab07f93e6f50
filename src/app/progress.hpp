// How far a long verb has come: a line on standard error once a second, on a terminal over itself. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace mingjing::app {

class Progress {
 public:
  explicit Progress(std::string what);
  void at(std::uint64_t count);
  void done();  // ends the line, if any was begun
  std::function<void(std::uint64_t)> teller();

 private:
  std::string what_;
  bool terminal_;
  bool begun_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace mingjing::app
