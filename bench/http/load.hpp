// A closed-loop load client: each connection sends its next request when the answer to the last has come. One thread, keep-alive.
// It exists because wrk cannot carry a session's CSRF token and a fresh Idempotency-Key with a body of its own in every request.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mingjing::bench {

struct Load {
  std::uint16_t port = 0;
  unsigned connections = 1;
  std::size_t requests = 0;      // stop after so many answers; 0: no such end
  double seconds = 0;            // stop asking after so long; 0: no such end
  std::function<std::string(std::size_t index)> request;                                  // the whole request, head and body
  std::function<void(std::size_t index, int status, std::string_view whole)> answer = {};  // may be empty; head and body
};

struct Measured {
  double seconds = 0;
  std::size_t answers = 0;
  std::size_t failed = 0;        // answers that are not 2xx
  std::string first_failure;
  std::vector<double> millis;    // sorted

  double rate() const { return seconds > 0 ? static_cast<double>(answers) / seconds : 0; }
  double quantile(double q) const;
};

// Ends the program with a message where the server cannot be reached or breaks off: there is nothing left to measure.
Measured drive(const Load& load);
// One request on a connection of its own; the whole answer. Ends the program where its status is not 2xx.
std::string ask(std::uint16_t port, const std::string& request);
std::string_view body_of(std::string_view whole);

double median(std::vector<double> values);

}  // namespace mingjing::bench
