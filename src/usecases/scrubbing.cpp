#include "usecases/scrubbing.hpp"

#include <algorithm>
#include <utility>

namespace mingjing::usecases {
namespace {

constexpr std::uint64_t kPiece = 1024 * 1024;
constexpr std::size_t kNames = 500;
constexpr std::uint64_t kEachFile = 16 * 1024;  // counts as read for every file: a turn over small ones has an end too

bool was_altered(const Fault& why) { return why.code == "tampered"; }

}  // namespace

ScrubStatus Scrubbing::status() const {
  const std::lock_guard hold(mutex_);
  return status_;
}

Scrubbing::Turn Scrubbing::turn(std::uint64_t bytes) {
  for (std::uint64_t read = 0; read < bytes;) {
    if (!file_) {
      const Turn next = next_file();
      if (next != Turn::more) return next;
      if (!file_) continue;
    }
    if (at_ == file_->size) {
      const auto digests = digests_.finish();
      ended(crypto::hex(digests.sha256) == file_->sha256 && crypto::hex(digests.sm3) == file_->sm3);
      read += kEachFile;
      continue;
    }
    const auto piece = store_.read(file_->sha256, at_, std::min(kPiece, file_->size - at_));
    if (!piece && piece.error().code == "not_found") {
      gone(file_->sha256);  // erased meanwhile
      file_.reset();
      continue;
    }
    if (!piece && !was_altered(piece.error())) {
      const auto why = piece.error();
      const auto name = file_->sha256;
      if (!why.retry) file_.reset();
      return passed_over(name, why);
    }
    if (!piece || piece->empty()) {
      ended(false);
      read += kEachFile;
      continue;
    }
    digests_.update(*piece);
    at_ += piece->size();
    read += piece->size();
  }
  return Turn::more;
}

Scrubbing::Turn Scrubbing::next_file() {
  if (names_.empty()) {
    auto names = store_.names(after_, kNames);
    {
      const std::lock_guard hold(mutex_);
      status_.trouble = names ? "" : names.error().code;
    }
    if (!names) return Turn::wait;
    if (names->empty()) {
      end_pass();
      return Turn::pass_ended;
    }
    names_ = std::move(*names);
    std::ranges::reverse(names_);
  }
  after_ = names_.back();
  const auto info = store_.info(after_);
  if (!info && info.error().retry) return passed_over(after_, info.error());  // the same file again
  names_.pop_back();
  digests_.finish();  // of a file that was not read to its end
  at_ = 0;
  if (info) {
    file_ = *info;
    return Turn::more;
  }
  if (was_altered(info.error())) {
    file_ = ports::BlobInfo{after_, {}, 0};
    ended(false);
  } else if (info.error().code == "not_found") {
    gone(after_);
  } else {
    return passed_over(after_, info.error());
  }
  return Turn::more;
}

// The store is away, or refuses (its keys were changed, a file's permissions): a fault of access says nothing of the bytes.
Scrubbing::Turn Scrubbing::passed_over(const std::string& name, const Fault& why) {
  const std::lock_guard hold(mutex_);
  status_.trouble = why.code;
  if (!why.retry) {
    missed_.insert(name);
    status_.unread.insert(name);
  }
  return Turn::wait;
}

void Scrubbing::gone(const std::string& name) {
  const std::lock_guard hold(mutex_);
  status_.altered.erase(name);
  found_.erase(name);
}

// What the whole pass did not meet again is not there any more.
void Scrubbing::end_pass() {
  const std::lock_guard hold(mutex_);
  after_.clear();
  ++status_.passes;
  status_.files = 0;
  std::erase_if(status_.altered, [&](const auto& name) { return !found_.contains(name) && !missed_.contains(name); });
  status_.unread = std::exchange(missed_, {});
  found_.clear();
}

void Scrubbing::ended(bool good) {
  bool fresh = false;
  const std::string name = file_->sha256;
  {
    const std::lock_guard hold(mutex_);
    ++status_.files;
    status_.unread.erase(name);
    if (good) {
      status_.altered.erase(name);
    } else {
      found_.insert(name);
      fresh = status_.altered.insert(name).second;
    }
  }
  file_.reset();
  if (fresh) altered_(name);
}

}  // namespace mingjing::usecases
