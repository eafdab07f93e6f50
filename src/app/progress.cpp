#include "app/progress.hpp"

#include <unistd.h>

#include <iostream>

namespace mingjing::app {

Progress::Progress(std::string what) : what_(std::move(what)), terminal_(::isatty(STDERR_FILENO) == 1), last_(std::chrono::steady_clock::now()) {}

void Progress::at(std::uint64_t count) {
  if (std::chrono::steady_clock::now() - last_ >= std::chrono::seconds(1)) write(std::to_string(count));
}

void Progress::at(std::size_t so_far, std::size_t all, const char* what) {
  if (what_ != what) {
    done();
    what_ = what;
    tenth_ = SIZE_MAX;
  }
  const std::size_t tenth = all == 0 ? 10 : so_far * 10 / all;
  const bool due = terminal_ ? so_far >= all || std::chrono::steady_clock::now() - last_ >= std::chrono::seconds(1) : tenth != tenth_;
  tenth_ = tenth;
  if (!due) return;
  write(std::to_string(so_far) + "/" + std::to_string(all));
  if (so_far >= all) done();
}

void Progress::write(const std::string& how_far) {
  last_ = std::chrono::steady_clock::now();
  begun_ = true;
  std::cerr << (terminal_ ? "\r" : "") << "      " << what_ << " " << how_far << (terminal_ ? "" : "\n") << std::flush;
}

void Progress::done() {
  if (begun_ && terminal_) std::cerr << "\n";
  begun_ = false;
}

std::function<void(std::uint64_t)> Progress::teller() {
  return [this](std::uint64_t count) { at(count); };
}

Steps Progress::steps() {
  return [this](std::size_t done, std::size_t all, const char* what) { at(done, all, what); };
}

}  // namespace mingjing::app
