#include "identity/attempts.hpp"

namespace mingjing::identity {
namespace {

constexpr std::size_t kMany = 50'000;

Instant later(Instant at, int seconds) { return {at.ms + seconds * 1000LL}; }

}  // namespace

bool Attempts::address_waits(const std::string& address, Instant now) {
  const std::lock_guard hold(mutex_);
  const auto found = addresses_.find(address);
  if (found == addresses_.end()) return false;
  if (later(found->second.first, settings_.address_window) < now) {
    addresses_.erase(found);
    return false;
  }
  return found->second.failures >= settings_.address_failures;
}

bool Attempts::pair_waits(const std::string& login, const std::string& address, Instant now) {
  const std::lock_guard hold(mutex_);
  const auto found = pairs_.find({login, address});
  return found != pairs_.end() && now < found->second.until;
}

bool Attempts::waits(const std::string& login, Instant now) const {
  const std::lock_guard hold(mutex_);
  for (auto at = pairs_.lower_bound({login, ""}); at != pairs_.end() && at->first.first == login; ++at)
    if (now < at->second.until) return true;
  return false;
}

void Attempts::forgive(const std::string& login) {
  const std::lock_guard hold(mutex_);
  for (auto at = pairs_.lower_bound({login, ""}); at != pairs_.end() && at->first.first == login; ++at) {
    at->second.failures = 0;
    at->second.until = {};
  }
}

void Attempts::failed(const std::string& login, const std::string& address, Instant now) {
  const std::lock_guard hold(mutex_);
  forget_old(now);
  Count& pair = pairs_[{login, address}];
  if (later(pair.first, settings_.wait) < now) pair.failures = 0;
  if (pair.failures++ == 0) pair.first = now;
  if (pair.failures >= settings_.failures) {
    pair.until = later(now, settings_.wait);
    pair.failures = 0;
  }
  Count& all = addresses_[address];
  if (all.failures++ == 0) all.first = now;
}

void Attempts::succeeded(const std::string& login, const std::string& address, Instant now) {
  const std::lock_guard hold(mutex_);
  forget_old(now);
  Count& pair = pairs_[{login, address}];
  pair = {};
  pair.known = true;
}

bool Attempts::known(const std::string& login, const std::string& address) const {
  const std::lock_guard hold(mutex_);
  const auto found = pairs_.find({login, address});
  return found != pairs_.end() && found->second.known;
}

// Memory stays bounded under an attack with ever new names and addresses.
void Attempts::forget_old(Instant now) {
  const auto old = [&](const auto& entry) {
    return !entry.second.known && later(entry.second.first, settings_.wait) < now && entry.second.until < now;
  };
  if (pairs_.size() > kMany) std::erase_if(pairs_, old);
  if (pairs_.size() > kMany) pairs_.clear();
  if (addresses_.size() > kMany) addresses_.clear();
}

}  // namespace mingjing::identity
