#include "usecases/screen.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::size_t kMost = 512;   // keys: as many as there are organs and divisions that watch; what is more is counted anew

}  // namespace

std::shared_ptr<ScreenBook::Slot> ScreenBook::slot(const std::string& key) {
  const std::lock_guard hold(mutex_);
  if (slots_.size() >= kMost && !slots_.contains(key)) slots_.clear();
  auto& found = slots_[key];
  if (!found) found = std::make_shared<Slot>();
  return found;
}

Result<boost::json::value> ScreenBook::shared(const std::string& key, std::int64_t steady_ms, const Count& count) {
  const auto held = slot(key);
  const std::lock_guard counting(held->mutex);
  // Whoever waited for another's count finds it made after he asked.
  if (!held->value.is_null() && steady_ms - held->made_ms < kSharedMs) return held->value;
  auto counted = count();
  if (!counted) return counted.failure();
  held->made_ms = steady_ms;
  held->value = *counted;
  return counted;
}

}  // namespace mingjing::usecases
