// Copies a whole database into a generation, on a thread of its own, and clears away what is older than anybody asked to keep.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

#include "adapters/shipping/folder.hpp"
#include "adapters/sqlite/backup.hpp"

namespace mingjing::shipping {

class BaseCopy {
 public:
  struct Asked {
    std::filesystem::path folder;      // of the shipping
    Generation generation;
    Base base;                         // without its digest
    std::int64_t keep_ms = 0;          // what is older than this behind a younger base goes
    std::function<Status<>()> before;  // what must be there before the base is: keys and settings
  };
  BaseCopy(Asked asked, sqlite::Moment moment);
  ~BaseCopy();                         // stops it
  bool done() const { return done_; }
  Status<> result() const;             // once done(); `stopped` where it was

 private:
  Status<> copy();
  Asked asked_;
  std::optional<sqlite::Moment> moment_;
  std::atomic<bool> stop_ = false;
  std::atomic<bool> done_ = false;
  Status<> result_ = Done{};
  std::thread thread_;
};

// Older generations and segments go where a base that is older than `keep_ms` makes them needless. What cannot be removed stays.
void clear_away(const std::filesystem::path& folder, Instant now, std::int64_t keep_ms);

}  // namespace mingjing::shipping
