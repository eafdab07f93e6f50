// One time-stamping authority and what it is asked: at most every ten minutes, where the log grew, to stamp the newest checkpoint that is
// shown, in both trees (SHA-256 and SM3 imprint of the note as the log alone signed it). Its answers are checked and kept. Never in
// the way of a command: the application calls turn() from a thread of its own, which may wait for the network. Source: RFC 3161.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "crypto/time_stamp.hpp"
#include "ledger/merkle.hpp"
#include "ports/clock.hpp"
#include "ports/log_store.hpp"
#include "ports/time_stamp_client.hpp"
#include "usecases/voucher.hpp"

namespace mingjing::usecases {

struct TimeStampAuthority {
  std::string url;
  crypto::TrustedRoots roots;
};

struct TimeStampingParts {
  LogId log;
  ports::LogStore& store;
  ports::TimeStampClient& client;
  const ports::Clock& clock;
  ports::Random& random;
  TimeStampAuthority authority;
  std::function<void(const std::string&)> say;   // for the operator's log; one line
  std::int64_t every = 600'000;                  // ms between two stamps
  std::int64_t patience = 1'800'000;             // ms that records may stay unstamped before the authority counts as behind
  std::int64_t tolerance = 60'000;               // ms by which its time may differ from ours
};

class TimeStamping {
 public:
  explicit TimeStamping(TimeStampingParts parts);
  // Asks what is due. One thread.
  void turn();
  // Troubles: unreachable bad_answer bad_time_stamp wrong_imprint untrusted_time_stamp · other_time (kept, but one of the two clocks
  // is wrong), or a fault's of the store. Any thread.
  VoucherStatus status() const { return voucher_.status(); }

 private:
  std::optional<std::string> stamp_newest(std::int64_t now);
  std::string stamp(ledger::Hash tree, std::uint64_t size);

  TimeStampingParts parts_;
  Voucher voucher_;
  std::uint64_t held_ = 0;                       // newest size of the SHA-256 tree that it stamped
  bool known_ = false;
  std::int64_t waiting_since_ = -1;              // steady; since when the shown checkpoint is unstamped
};

}  // namespace mingjing::usecases
