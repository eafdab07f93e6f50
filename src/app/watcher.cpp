#include "app/watcher.hpp"

#include <cstdlib>
#include <iostream>
#include <utility>
#include <vector>

namespace mingjing::app {
namespace {

constexpr auto kGather = std::chrono::milliseconds(150);    // steps of one moment are looked at together
constexpr auto kNap = std::chrono::seconds(1);
constexpr std::int64_t kSweepEvery = 3'600'000;             // ms
constexpr std::int64_t kKeepEvery = 60'000;                 // ms: what is looked at twice after a crash raises nothing twice
constexpr std::size_t kEventsAtOnce = 2'000;
constexpr std::string_view kPlace = "warnings_looked_at";

}  // namespace

void Watcher::start() {
  thread_ = std::thread([this] { run(); });
}

void Watcher::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard hold(mutex_);
    ended_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Watcher::note(const CaseId& id) {
  {
    const std::lock_guard hold(mutex_);
    noted_.insert(id);
  }
  wake_.notify_one();
}

void Watcher::run() {
  std::unique_lock hold(mutex_);
  for (;;) {
    wake_.wait_for(hold, kNap, [this] { return ended_ || !noted_.empty(); });
    if (!ended_ && !noted_.empty()) wake_.wait_for(hold, kGather, [this] { return ended_; });
    const bool last = ended_;
    const auto cases = std::exchange(noted_, {});
    hold.unlock();
    // What was recorded before the last round began was noted before this one did.
    const auto size = std::exchange(seen_, home_.office->writer().size());
    if (!last) {
      try {
        if (!caught_up_) caught_up_ = catch_up();
        look(cases);
        sweep_when_due();
      } catch (const std::exception& why) {
        std::cerr << std::string("looking for warnings: ") + why.what() + "\n";
      }
    }
    if (caught_up_ && (cases.empty() || !last)) keep_place(size);
    hold.lock();
    if (last) return;
  }
}

// Cases with events since the last place that was kept. False where the store did not answer: it is tried again.
bool Watcher::catch_up() {
  const auto& log = home_.site.log;
  auto kept = home_.record->setting(log, kPlace);
  if (!kept) return false;
  std::uint64_t from = *kept ? std::strtoull((*kept)->c_str(), nullptr, 10) : 0;
  const auto until = home_.office->writer().size();
  while (from < until) {
    std::set<CaseId> cases;
    std::size_t count = 0;
    auto read = home_.record->events(log, from, [&](const ports::EventRow& event) {
      if (event.seq >= until) return false;
      if (event.type.starts_with("case.")) cases.emplace(event.stream);
      from = event.seq + 1;
      return ++count < kEventsAtOnce;
    });
    if (!read) return false;
    if (count == 0) break;
    look(cases);
    const std::lock_guard hold(mutex_);
    if (ended_) return false;
  }
  return true;
}

// A case of which the store did not answer is looked at by the next sweep.
void Watcher::look(const std::set<CaseId>& cases) {
  if (cases.empty()) return;
  auto looked = home_.office->watch(std::vector<CaseId>(cases.begin(), cases.end()));
  if (!looked) std::cerr << "looking for warnings: " + looked.error().code + "\n";
}

void Watcher::sweep_when_due() {
  const auto today = date_of(home_.clock.now());
  const auto steady = home_.clock.steady_ms();
  if (today == swept_ && steady - swept_at_ < kSweepEvery) return;
  auto swept = home_.office->sweep_warnings();
  if (!swept) {
    std::cerr << "looking for warnings: " + swept.error().code + "\n";
    return;
  }
  swept_ = today;
  swept_at_ = steady;
}

void Watcher::keep_place(std::uint64_t size) {
  const auto steady = home_.clock.steady_ms();
  if (size == place_ || (place_ > 0 && steady - kept_at_ < kKeepEvery)) return;
  if (!home_.record->set_setting(home_.site.log, kPlace, std::to_string(size))) return;
  place_ = size;
  kept_at_ = steady;
}

}  // namespace mingjing::app
