#include "adapters/http/api/live_cases.hpp"

namespace mingjing::web {
namespace {

constexpr std::size_t kWatchers = 2000;

}  // namespace

std::shared_ptr<EventStream> LiveCases::watch(const std::string& case_id) {
  const std::lock_guard hold(mutex_);
  if (count_ >= kWatchers) {
    count_ = 0;
    for (auto at = watchers_.begin(); at != watchers_.end();) {
      std::erase_if(at->second, [](const auto& one) { return one.expired(); });
      count_ += at->second.size();
      at = at->second.empty() ? watchers_.erase(at) : std::next(at);
    }
    if (count_ >= kWatchers) return nullptr;
  }
  auto stream = std::make_shared<EventStream>();
  watchers_[case_id].push_back(stream);
  ++count_;
  return stream;
}

void LiveCases::changed(const std::string& case_id, std::uint32_t seq) {
  std::vector<std::shared_ptr<EventStream>> reached;
  {
    const std::lock_guard hold(mutex_);
    const auto found = watchers_.find(case_id);
    if (found == watchers_.end()) return;
    std::erase_if(found->second, [&](const auto& one) {
      auto stream = one.lock();
      if (!stream) return true;
      reached.push_back(std::move(stream));
      return false;
    });
    if (found->second.empty()) watchers_.erase(found);
  }
  for (const auto& stream : reached) stream->send("{\"seq\":" + std::to_string(seq) + "}");
}

}  // namespace mingjing::web
