// The demo's clock: settable while invented cases are told, the real one afterwards. Everything recorded under a set time is
// marked as simulated. Safe to read from many threads.
#pragma once

#include <atomic>

#include "ports/clock.hpp"

namespace mingjing::demo {

class SettableClock final : public ports::Clock {
 public:
  explicit SettableClock(const ports::Clock& real) : real_(real) {}
  Instant now() const override {
    const std::int64_t set = set_.load();
    return set == 0 ? real_.now() : Instant{set};
  }
  bool simulated() const override { return set_.load() != 0; }
  std::int64_t steady_ms() const override { return real_.steady_ms(); }
  void set(Instant at) { set_.store(at.ms); }
  void run() { set_.store(0); }

 private:
  const ports::Clock& real_;
  std::atomic<std::int64_t> set_{0};
};

}  // namespace mingjing::demo
