#include "usecases/voucher.hpp"

#include <algorithm>

namespace mingjing::usecases {
namespace {

constexpr std::int64_t kFirstPause = 5'000;    // ms after a failure, doubled up to the longest
constexpr std::int64_t kLongestPause = 60'000;

}  // namespace

void Voucher::stands_at(std::uint64_t size) {
  const std::lock_guard hold(mutex_);
  status_.size = size;
}

VoucherStatus Voucher::status() const {
  const std::lock_guard hold(mutex_);
  return status_;
}

void Voucher::asked(const std::string& trouble, bool behind, std::int64_t now) {
  pause_ = trouble.empty() ? 0 : std::clamp(pause_ * 2, kFirstPause, kLongestPause);
  next_ = now + (trouble.empty() ? every_ : pause_);
  std::string said;
  {
    const std::lock_guard hold(mutex_);
    if (status_.trouble != trouble || status_.behind != behind)
      said = kind_ + " " + status_.name + ": " + (trouble.empty() ? "signs" : trouble) + (behind ? ", fell behind" : "");
    status_.trouble = trouble;
    status_.behind = behind;
  }
  if (!said.empty()) say_(said);
}

}  // namespace mingjing::usecases
