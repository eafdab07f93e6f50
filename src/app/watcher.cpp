#include "app/watcher.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>
#include <vector>

namespace mingjing::app {
namespace {

constexpr auto kGather = std::chrono::milliseconds(150);    // steps of one moment are looked at together
constexpr std::int64_t kNap = 1'000;                        // ms
constexpr std::int64_t kRestFor = 3;                        // times as long as it worked
constexpr std::int64_t kSweepEvery = 3'600'000;             // ms
constexpr std::int64_t kKeepEvery = 60'000;                 // ms: what is looked at twice after a crash raises nothing twice
constexpr std::size_t kCasesAtOnce = 50;
constexpr std::size_t kEventsAtOnce = 2'000;
constexpr std::string_view kPlace = "warnings_looked_at";

void say(const Fault& why) { std::cerr << "looking for warnings: " + why.code + "\n"; }

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
  while (!ended_) {
    const auto nap = std::chrono::milliseconds(backlog_.empty() ? kNap : std::min(rest_, kNap));
    wake_.wait_for(hold, nap, [this] { return ended_ || !noted_.empty(); });
    if (!ended_ && !noted_.empty()) wake_.wait_for(hold, kGather, [this] { return ended_; });
    if (ended_) return;
    const auto noted = std::exchange(noted_, {});
    hold.unlock();
    // A library that throws at a broken disk must not end the server.
    try {
      turn(noted);
    } catch (const std::exception& why) {
      std::cerr << std::string("looking for warnings: ") + why.what() + "\n";
    }
    hold.lock();
  }
}

void Watcher::turn(const std::set<CaseId>& noted) {
  // Whoever writes the log looks; a copy that takes over goes on from the place that was kept.
  if (home_.follows()) return;
  look({noted.begin(), noted.end()});
  if (backlog_.empty()) find_more();
  if (!backlog_.empty()) look_on();
  keep_place();
}

// A case of which the store did not answer is looked at by the next sweep.
void Watcher::look(const std::vector<CaseId>& cases) {
  if (cases.empty()) return;
  auto looked = home_.office->watch(cases);
  if (!looked) say(looked.error());
}

void Watcher::look_on() {
  const auto begun = home_.clock.steady_ms();
  const auto count = static_cast<std::ptrdiff_t>(std::min(backlog_.size(), kCasesAtOnce));
  look({backlog_.begin(), backlog_.begin() + count});
  backlog_.erase(backlog_.begin(), backlog_.begin() + count);
  rest_ = kRestFor * (home_.clock.steady_ms() - begun);
}

void Watcher::find_more() {
  if (read_on() && backlog_.empty()) sweep_when_due();
}

// The cases of the next events that nobody looked at before the start. False where the store did not answer: it is asked again.
bool Watcher::read_on() {
  const auto& log = home_.site.log;
  if (!begun_) {
    auto kept = home_.record->setting(log, kPlace);
    if (!kept) return say(kept.error()), false;
    from_ = *kept ? std::strtoull((*kept)->c_str(), nullptr, 10) : 0;
    until_ = home_.office->writer().size();
    seen_ = until_;
    begun_ = true;
  }
  if (from_ >= until_) return true;
  std::set<CaseId> cases;
  std::size_t count = 0;
  auto read = home_.record->events(log, from_, [&](const ports::EventRow& event) {
    if (event.seq >= until_ || count == kEventsAtOnce) return false;
    if (event.type.starts_with("case.")) cases.emplace(event.stream);
    from_ = event.seq + 1;
    ++count;
    return true;
  });
  if (!read) return say(read.error()), false;
  if (count == 0) from_ = until_;
  backlog_.assign(cases.begin(), cases.end());
  return true;
}

void Watcher::sweep_when_due() {
  const auto today = date_of(home_.clock.now());
  const auto steady = home_.clock.steady_ms();
  if (today == swept_ && steady - swept_at_ < kSweepEvery) return;
  auto all = home_.office->watch_all();
  if (!all) return say(all.error());
  auto cases = home_.office->cases_to_watch();
  if (!cases) return say(cases.error());
  backlog_.assign(cases->begin(), cases->end());
  swept_ = today;
  swept_at_ = steady;
}

// What was recorded before the last round began was noted before this one did.
void Watcher::keep_place() {
  if (!begun_) return;
  const auto size = std::exchange(seen_, home_.office->writer().size());
  if (from_ < until_ || (swept_.days < 0 && !backlog_.empty()) || size == kept_) return;
  const auto steady = home_.clock.steady_ms();
  if (kept_ > 0 && steady - kept_at_ < kKeepEvery) return;
  if (!home_.record->set_setting(home_.site.log, kPlace, std::to_string(size))) return;
  kept_ = size;
  kept_at_ = steady;
}

}  // namespace mingjing::app
