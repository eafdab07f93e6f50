#include "app/progress.hpp"

#include <unistd.h>

#include <iostream>

namespace mingjing::app {

Progress::Progress(std::string what) : what_(std::move(what)), terminal_(::isatty(STDERR_FILENO) == 1), last_(std::chrono::steady_clock::now()) {}

void Progress::at(std::uint64_t count) {
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::seconds(1)) return;
  last_ = now;
  begun_ = true;
  std::cerr << (terminal_ ? "\r" : "") << what_ << " " << count << (terminal_ ? "" : "\n") << std::flush;
}

void Progress::done() {
  if (begun_ && terminal_) std::cerr << "\n";
  begun_ = false;
}

std::function<void(std::uint64_t)> Progress::teller() {
  return [this](std::uint64_t count) { at(count); };
}

}  // namespace mingjing::app
