#include "usecases/scrubbing.hpp"

#include <algorithm>

namespace mingjing::usecases {
namespace {

constexpr std::uint64_t kPiece = 1024 * 1024;
constexpr std::size_t kNames = 500;

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
      continue;
    }
    const auto piece = store_.read(file_->sha256, at_, std::min(kPiece, file_->size - at_));
    if (!piece && piece.error().code == "not_found") {
      file_.reset();  // erased meanwhile
      continue;
    }
    if (!piece && piece.error().retry) {
      const std::lock_guard hold(mutex_);
      status_.trouble = piece.error().code;
      return Turn::wait;
    }
    if (!piece || piece->empty()) {
      ended(false);
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
    const std::lock_guard hold(mutex_);
    status_.trouble = names ? "" : names.error().code;
    if (!names) return Turn::wait;
    if (names->empty()) {
      after_.clear();
      ++status_.passes;
      status_.files = 0;
      return Turn::pass_ended;
    }
    names_ = std::move(*names);
    std::ranges::reverse(names_);
  }
  after_ = names_.back();
  const auto info = store_.info(after_);
  if (!info && info.error().retry) {
    const std::lock_guard hold(mutex_);
    status_.trouble = info.error().code;
    return Turn::wait;  // the same file again
  }
  names_.pop_back();
  digests_.finish();  // of a file that was not read to its end
  at_ = 0;
  if (info) {
    file_ = *info;
    return Turn::more;
  }
  if (info.error().code != "not_found") {
    file_ = ports::BlobInfo{after_, {}, 0};
    ended(false);
  }
  return Turn::more;
}

void Scrubbing::ended(bool good) {
  bool fresh = false;
  const std::string name = file_->sha256;
  {
    const std::lock_guard hold(mutex_);
    ++status_.files;
    if (good) status_.altered.erase(name);
    else fresh = status_.altered.insert(name).second;
  }
  file_.reset();
  if (fresh) altered_(name);
}

}  // namespace mingjing::usecases
