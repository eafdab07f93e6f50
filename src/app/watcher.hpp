// The thread that looks at the record by the rules of law/warnings/: at each case a moment after a step of it was recorded or refused, and at
// everything that a new day makes late when the day changes and once an hour. What happened while no server ran is caught up with at the start:
// the leaf up to which everything was looked at is a setting of the log. A warning that is on record already is raised no second time.
#pragma once

#include <condition_variable>
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
  bool catch_up();
  void look(const std::set<CaseId>& cases);
  void sweep_when_due();
  void keep_place(std::uint64_t size);

  Deployment& home_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::set<CaseId> noted_;
  bool ended_ = false;
  bool caught_up_ = false;
  std::uint64_t seen_ = 0;         // leaves when the last round began
  std::uint64_t place_ = 0;        // as it was last kept
  CivilDate swept_{-1};
  std::int64_t swept_at_ = 0;      // steady
  std::int64_t kept_at_ = 0;       // steady
  std::thread thread_;
};

}  // namespace mingjing::app
