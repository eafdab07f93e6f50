#include "usecases/time_stamping.hpp"

#include <cstdlib>
#include <cstring>

#include "usecases/log_proofs.hpp"

namespace mingjing::usecases {
namespace {

crypto::Hash imprint_of(ledger::Hash tree) { return tree == ledger::Hash::sm3 ? crypto::Hash::sm3 : crypto::Hash::sha256; }

}  // namespace

TimeStamping::TimeStamping(TimeStampingParts parts)
    : parts_(std::move(parts)), voucher_("time-stamping authority", parts_.authority.url, parts_.say, parts_.every) {}

void TimeStamping::turn() {
  const auto now = parts_.clock.steady_ms();
  if (!voucher_.due(now)) return;
  const auto went = stamp_newest(now);
  if (went) voucher_.asked(*went, waiting_since_ >= 0 && now - waiting_since_ > parts_.patience, now);
}

// What went wrong, empty where it was stamped; nothing where there was nothing to stamp.
std::optional<std::string> TimeStamping::stamp_newest(std::int64_t now) {
  if (!known_) {
    auto size = parts_.store.stamped_size(parts_.log, ledger::Hash::sha256, parts_.authority.url);
    if (!size) return size.error().code;
    held_ = *size;
    known_ = true;
    voucher_.stands_at(held_);
  }
  const auto shown = shown_checkpoint(parts_.store, parts_.log, ledger::Hash::sha256);
  if (!shown) return shown.error().code;
  if (!*shown || (*shown)->size <= held_) return std::nullopt;
  if (waiting_since_ < 0) waiting_since_ = now;
  const auto trouble = stamp(ledger::Hash::sha256, (*shown)->size);
  if (!trouble.empty() && trouble != "other_time") return trouble;
  held_ = (*shown)->size;
  waiting_since_ = -1;
  voucher_.stands_at(held_);
  // An authority that does not know SM3 answers without a stamp: the other tree's is enough.
  const auto second = stamp(ledger::Hash::sm3, held_);
  return second.empty() || second == "bad_time_stamp" ? trouble : second;
}

std::string TimeStamping::stamp(ledger::Hash tree, std::uint64_t size) {
  const auto row = parts_.store.checkpoint_over(parts_.log, tree, size - 1);
  if (!row) return row.error().code;
  if (!*row || (*row)->size != size) return {};
  const auto imprint = crypto::digest(imprint_of(tree), (*row)->note);
  std::uint64_t nonce = 0;
  std::memcpy(&nonce, parts_.random.bytes(sizeof nonce).data(), sizeof nonce);
  const auto answer = parts_.client.ask(parts_.authority.url, crypto::time_stamp_query(imprint_of(tree), imprint, nonce));
  if (!answer) return answer.error().code;
  const auto stamp = crypto::check_time_stamp(*answer, imprint_of(tree), imprint, nonce, parts_.authority.roots);
  if (!stamp) return stamp.error().code;
  auto kept = parts_.store.keep_time_stamp(parts_.log, {tree, size, parts_.authority.url, stamp->authority, stamp->at, *answer});
  if (!kept) return kept.error().code;
  return std::abs(stamp->at.ms - parts_.clock.now().ms) > parts_.tolerance ? "other_time" : "";
}

}  // namespace mingjing::usecases
