// Writers of the real server through HTTP, each with its own ledger: what it sent under which key, what was acknowledged and when.
// The ledger stands in this process, which nothing cuts or kills.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mingjing::durability {

using Clock = std::chrono::steady_clock;

struct Order {
  std::string who;       // the door through which its writer came in
  std::string key;       // Idempotency-Key
  std::string method;
  std::string path;
  std::string body;
};

struct Receipt {
  std::uint64_t seq = 0;
  std::string leaf_hash;
  std::string case_id;   // of an order that opens a case
  bool operator==(const Receipt&) const = default;
};

struct Acknowledged {
  Order order;
  Receipt receipt;
  Clock::time_point at;  // when the answer had been read
};

struct Session {
  std::string cookie;
  std::string token;
};
using Sessions = std::map<std::string, Session>;
// Through the demo's doors; empty where one of them does not open.
Sessions enter(std::uint16_t port);

// Sends one order after another: some open a case and file it, some change a register. An order that was not answered, or answered
// by a fault, is sent again under its key before anything else.
class Writer {
 public:
  Writer(std::string name, int kind) : name_(std::move(name)), kind_(kind) {}

  // Until it is told that it is enough or the server is gone.
  void work(std::uint16_t port, const Sessions& sessions, const std::atomic<bool>& enough);

  const std::vector<Acknowledged>& acknowledged() const { return acknowledged_; }
  const std::optional<Order>& open() const { return open_; }
  const std::string& refused() const { return refused_; }   // the answer to a lawful order that was refused; ends its work
  std::size_t faults() const { return faults_; }            // answers that acknowledge nothing, and connections that broke
  const std::vector<double>& millis() const { return millis_; }   // from each request to its answer
  void set_clock(std::chrono::seconds ahead) { ahead_ = ahead; }  // what its server takes for now
  std::size_t repeated() const { return repeated_; }        // orders that had been sent before and were then acknowledged
  std::atomic<std::size_t> done{0};

  // What was acknowledged from this one on is not there, and may not be (the power was cut before): it is sent again.
  void forget_from(std::size_t index);

 private:
  Order next();
  std::string today() const;
  std::string name_;
  int kind_;
  int count_ = 0;
  bool sent_before_ = false;
  std::vector<Acknowledged> acknowledged_;
  std::optional<Order> open_;
  std::string refused_;
  std::atomic<std::size_t> faults_ = 0;
  std::vector<double> millis_;
  std::chrono::seconds ahead_{0};
  std::size_t repeated_ = 0;
};

}  // namespace mingjing::durability
