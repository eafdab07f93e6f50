// Takes from a write-ahead log what it has not yet taken, and knows when something is missing between. One thread.
#pragma once

#include "adapters/shipping/segment.hpp"

namespace mingjing::shipping {

class LogTaker {
 public:
  explicit LogTaker(const std::filesystem::path& database) : log_(database.string() + "-wal") {}

  // Of a log that nobody has open. Whether it goes on from `shipped`: then all that was committed behind that is in `into`, on the disk, and is
  // taken. Faults: io.
  Result<bool> go_on(const sqlite::WalPlace& shipped, Pages& into);
  // Passes over everything up to this frame, 0: up to the last commit that stands in the log; nothing where the log is empty.
  Status<> skip_to(std::uint32_t frames);
  // Everything behind what was taken, up to this frame, the last of a commit. Fault `lost` where it is not there, and then nothing is taken.
  Status<> take(std::uint32_t frames, Pages& into);
  // All that was taken stands in the database: the next commit may begin the log anew.
  void drained() { may_begin_anew_ = true; }
  bool may_begin_anew() const { return may_begin_anew_; }
  sqlite::WalPlace place() const { return place_.value_or(sqlite::WalPlace{}); }

 private:
  Status<> take_from(const sqlite::WalFile& log, const sqlite::WalPlace& from, std::uint32_t frames, Pages& into);

  std::filesystem::path log_;
  std::optional<sqlite::WalPlace> place_;   // nothing: there was no log, so the next one is all new
  bool may_begin_anew_ = true;
};

}  // namespace mingjing::shipping
