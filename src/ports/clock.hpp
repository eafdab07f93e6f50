// Time and randomness come in by parameter; these ports are where they come from.
#pragma once

#include <string>

#include "base/civil.hpp"

namespace mingjing::ports {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  virtual bool simulated() const { return false; }  // the demo's settable clock: recorded on every event
  // Milliseconds that only grow, for measuring spans; the wall clock may be set back.
  virtual std::int64_t steady_ms() const { return now().ms; }
};

class Random {
 public:
  virtual ~Random() = default;
  virtual std::string bytes(std::size_t count) = 0;
};

}  // namespace mingjing::ports
