// Who has guessed wrong how often: per account and address, and per address. An attacker slows down himself and not the
// officer whose name he tries. Kept in memory; safe to call from many threads.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/civil.hpp"
#include "identity/rules.hpp"

namespace mingjing::identity {

class Attempts {
 public:
  explicit Attempts(const Settings& settings) : settings_(settings) {}

  bool address_waits(const std::string& address, Instant now);
  bool pair_waits(const std::string& login, const std::string& address, Instant now);
  // From whatever address.
  bool waits(const std::string& login, Instant now) const;
  void forgive(const std::string& login);   // its waits end; those of addresses go on
  void failed(const std::string& login, const std::string& address, Instant now);
  void succeeded(const std::string& login, const std::string& address, Instant now);
  // The account came in from this address before: a lock of the whole account does not concern it.
  bool known(const std::string& login, const std::string& address) const;

 private:
  struct Count {
    int failures = 0;
    Instant first;
    Instant until;
    bool known = false;
  };
  void forget_old(Instant now);

  const Settings& settings_;
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, Count> pairs_;
  std::map<std::string, Count> addresses_;
};

}  // namespace mingjing::identity
