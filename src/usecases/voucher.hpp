// What is common to those of other bodies who vouch for the log from outside (witnesses, time-stamping authorities): when they are
// asked again, and what is said of them. Thread rule: status() from any thread, all else from the one that asks.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace mingjing::usecases {

struct VoucherStatus {
  std::string name;
  std::uint64_t size = 0;      // leaves of the SHA-256 tree that it vouched for
  std::string trouble;         // code of what went wrong last; empty: nothing
  bool behind = false;         // for longer than is good
};

class Voucher {
 public:
  // `kind` begins each line said to the operator's log. `every`: ms between two questions that are answered well.
  Voucher(std::string kind, std::string name, std::function<void(const std::string&)> say, std::int64_t every)
      : kind_(std::move(kind)), say_(std::move(say)), every_(every) {
    status_.name = std::move(name);
  }
  bool due(std::int64_t now) const { return now >= next_; }
  void stands_at(std::uint64_t size);
  // After a question: what went wrong, if anything. Asked again after `every`, or after a pause that doubles with each failure.
  void asked(const std::string& trouble, bool behind, std::int64_t now);
  VoucherStatus status() const;

 private:
  std::string kind_;
  std::function<void(const std::string&)> say_;
  std::int64_t every_;
  std::int64_t next_ = 0;      // steady ms
  std::int64_t pause_ = 0;
  mutable std::mutex mutex_;
  VoucherStatus status_;
};

}  // namespace mingjing::usecases
