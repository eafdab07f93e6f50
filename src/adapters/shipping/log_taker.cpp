#include "adapters/shipping/log_taker.hpp"

namespace mingjing::shipping {

using sqlite::WalFile;
using sqlite::WalPlace;

Status<> LogTaker::take_from(const WalFile& log, const WalPlace& from, std::uint32_t frames, Pages& into) {
  Pages fresh;
  fresh.page_size = log.page_size();
  auto read = log.read(from, frames, [&](std::uint32_t number, std::string_view bytes) { fresh.changed[number] = bytes; });
  if (!read) return read.failure();
  if (read->end.frame == from.frame) return Done{};
  fresh.database = read->database_pages;
  into.add(std::move(fresh));
  place_ = read->end;
  may_begin_anew_ = false;
  return Done{};
}

Result<bool> LogTaker::go_on(const WalPlace& shipped, Pages& into) {
  place_.reset();
  may_begin_anew_ = true;
  auto log = WalFile::open(log_);
  if (!log) return log.failure();
  if (!*log) return false;
  const auto last = (*log)->last_commit();
  if (!last) return last.failure();
  place_ = *last;
  if (!shipped.same_log((*log)->begin()) || shipped.frame > last->frame) return false;
  const auto known = (*log)->read((*log)->begin(), shipped.frame, [](std::uint32_t, std::string_view) {});
  if (!known || known->end != shipped) return false;
  // What a killed process wrote need not be on the disk, and nothing is shipped that could still go.
  if (auto synced = (*log)->sync(); !synced) return synced.failure();
  if (auto taken = take_from(**log, shipped, last->frame, into); !taken) return taken.failure();
  may_begin_anew_ = true;
  return true;
}

Status<> LogTaker::skip_to(std::uint32_t frames) {
  auto log = WalFile::open(log_);
  if (!log) return log.failure();
  if (!*log) {
    place_.reset();
    may_begin_anew_ = true;  // emptied since that frame was counted
    return Done{};
  }
  const auto& begin = (*log)->begin();
  if (frames == 0) {
    const auto last = (*log)->last_commit();
    if (!last) return last.failure();
    place_ = *last;
    may_begin_anew_ = true;
    return Done{};
  }
  const bool further = place_ && place_->same_log(begin) && place_->frame <= frames;
  const auto read = (*log)->read(further ? *place_ : begin, frames, [](std::uint32_t, std::string_view) {});
  if (!read) return read.failure();
  place_ = read->end;
  may_begin_anew_ = false;
  return Done{};
}

Status<> LogTaker::take(std::uint32_t frames, Pages& into) {
  auto log = WalFile::open(log_);
  if (!log) return log.failure();
  if (!*log) return fault("lost", "the write-ahead log is empty");
  const auto& begin = (*log)->begin();
  WalPlace from = place_.value_or(begin);
  if (!from.same_log(begin)) {
    // Each new beginning counts the first salt up by one.
    if (!may_begin_anew_ || begin.salt1 != from.salt1 + 1) return fault("lost", "the write-ahead log was begun anew before all of it was taken");
    from = begin;
  }
  if (frames < from.frame) return fault("lost", "the write-ahead log is shorter than what was taken");
  return take_from(**log, from, frames, into);
}

}  // namespace mingjing::shipping
