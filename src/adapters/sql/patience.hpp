// How long the reads of a thread may take: while a Patience lives, connections that only read give up with the fault `too_long` when its time
// is over (SQLite: of all statements together; PostgreSQL: of each). What works without one, a rebuild or a proof, reads as long as it needs.
// Thread rule: it is made and let go on one thread, and bounds that thread alone. The inner of two counts.
#pragma once

#include <chrono>

namespace mingjing::sql {

class Patience {
 public:
  explicit Patience(std::chrono::milliseconds most) : before_(current_), most_(most), until_(std::chrono::steady_clock::now() + most) { current_ = this; }
  ~Patience() { current_ = before_; }
  Patience(const Patience&) = delete;
  Patience& operator=(const Patience&) = delete;

  static bool over() { return current_ && std::chrono::steady_clock::now() >= current_->until_; }
  // Nought: there is none.
  static std::chrono::milliseconds most() { return current_ ? current_->most_ : std::chrono::milliseconds(0); }

 private:
  static inline thread_local const Patience* current_ = nullptr;
  const Patience* before_;
  const std::chrono::milliseconds most_;
  const std::chrono::steady_clock::time_point until_;
};

}  // namespace mingjing::sql
