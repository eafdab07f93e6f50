// How far a long verb has come: a line on standard error, on a terminal over itself once a second, else at each tenth (once a
// second where the whole is not known). One thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace mingjing::app {

// What long work calls, each time something is done: `what` names the kind of thing, `all` their number.
using Steps = std::function<void(std::size_t done, std::size_t all, const char* what)>;

class Progress {
 public:
  explicit Progress(std::string what = {});
  ~Progress() { done(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::uint64_t count);
  void at(std::size_t done, std::size_t all, const char* what);
  void done();  // ends the line, if any was begun
  std::function<void(std::uint64_t)> teller();   // this outlives what it gives
  Steps steps();

 private:
  void write(const std::string& how_far);
  std::string what_;
  bool terminal_;
  bool begun_ = false;
  std::size_t tenth_ = SIZE_MAX;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace mingjing::app
