// The thread that looks at the record by the rules of law/warnings/: at each case a moment after a step of it was recorded or refused; in between,
// a few at a time and resting longer than it works, at everything that runs when the day changes and once an hour, and after a start at what
// happened meanwhile: the leaf up to which everything was looked at is a setting of the log. What is on record already is raised no second time.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include "app/deployment.hpp"

namespace mingjing::app {

class Watcher {
 public:
  explicit Watcher(Deployment& home) : home_(home) {}   // which must outlive this and be started before it
  ~Watcher() { stop(); }
  void start();
  void stop();
  // From any thread; does not block.
  void note(const CaseId& id);

 private:
  void run();
  void turn(const std::set<CaseId>& noted);
  void look(const std::vector<CaseId>& cases);
  void look_on();
  void find_more();
  bool read_on();
  void sweep_when_due();
  void keep_place();

  Deployment& home_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::set<CaseId> noted_;
  bool ended_ = false;
  std::thread thread_;
  // Only the thread's own:
  std::deque<CaseId> backlog_;
  std::int64_t rest_ = 0;          // ms to sleep before the backlog goes on
  bool begun_ = false;             // where it stands is known
  std::uint64_t from_ = 0;         // leaves before it were looked at, or stand in the backlog
  std::uint64_t until_ = 0;        // leaves at the start: what came later is told by note()
  std::uint64_t seen_ = 0;         // leaves when the last round began
  std::uint64_t kept_ = 0;         // the place as last kept
  std::int64_t kept_at_ = 0;       // steady
  CivilDate swept_{-1};
  std::int64_t swept_at_ = 0;      // steady
};

}  // namespace mingjing::app
