#include "adapters/http/api/live_cases.hpp"

namespace mingjing::web {
namespace {

constexpr std::size_t kWatchers = 2000;
constexpr std::string_view kScreens = "screen/";
constexpr std::string_view kMoved = "{\"moved\":true}";

}  // namespace

std::shared_ptr<EventStream> LiveCases::watch(const std::string& case_id, std::string_view beat) {
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
  auto stream = std::make_shared<EventStream>(beat);
  watchers_[case_id].push_back(stream);
  ++count_;
  if (case_id.starts_with(kScreens)) told_.try_emplace(case_id);
  return stream;
}

std::string warnings_of(std::string_view key) { return "warnings/" + std::string(key); }
std::string screen_of(std::string_view key) { return std::string(kScreens) + std::string(key); }

void LiveCases::changed(const std::string& case_id, std::uint32_t seq) { send(case_id, "{\"seq\":" + std::to_string(seq) + "}"); }

void LiveCases::warned(const std::string& organ, const std::string& area, std::uint64_t seq) {
  const auto text = "{\"seq\":" + std::to_string(seq) + "}";
  send(warnings_of("organ/" + organ), text);
  for (std::size_t digits = 0; digits <= area.size(); ++digits) send(warnings_of("area/" + area.substr(0, digits)), text);
}

void LiveCases::moved(const std::string& organ, const std::string& area, std::chrono::steady_clock::time_point now) {
  std::vector<std::string> heard;
  {
    const std::lock_guard hold(mutex_);
    for (auto at = told_.begin(); at != told_.end();) {
      if (!watchers_.contains(at->first)) {
        at = told_.erase(at);
        continue;
      }
      const std::string_view key = std::string_view(at->first).substr(kScreens.size());
      const bool concerned = organ.empty() || key == "organ/" + organ || (key.starts_with("area/") && area.starts_with(key.substr(5)));
      if (concerned && now - at->second >= kApart) {
        at->second = now;
        heard.push_back(at->first);
      }
      ++at;
    }
  }
  for (const auto& key : heard) send(key, std::string(kMoved));
}

void LiveCases::send(const std::string& watched, const std::string& text) {
  std::vector<std::shared_ptr<EventStream>> reached;
  {
    const std::lock_guard hold(mutex_);
    const auto found = watchers_.find(watched);
    if (found == watchers_.end()) return;
    std::erase_if(found->second, [&](const auto& one) {
      auto stream = one.lock();
      if (!stream) return true;
      reached.push_back(std::move(stream));
      return false;
    });
    if (found->second.empty()) watchers_.erase(found);
  }
  for (const auto& stream : reached) stream->send(text);
}

}  // namespace mingjing::web
