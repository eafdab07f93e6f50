// One witness and what it is sent: whenever a newer checkpoint of this log is signed, both of its trees with the proof that they
// continue what the witness signed last; its cosignatures are checked and kept. Never in the way of a command: the application
// calls turn() from a thread of its own, which may wait for the network.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/note.hpp"
#include "ports/clock.hpp"
#include "ports/log_store.hpp"
#include "ports/witness_client.hpp"
#include "usecases/voucher.hpp"

namespace mingjing::usecases {

struct WitnessAddress {
  std::string url;                     // submission prefix, without a slash at its end
  std::string name;                    // of its keys
  std::vector<ledger::NoteKey> keys;   // cosignatures by Ed25519, by SM2 or both
  std::int64_t every = 10'000;         // ms between two submissions that succeed
};
// From texts "<url>+<vkey>" or "<url>+<vkey> <seconds>" (between two submissions, 1 to 3600), http or https; two with one url are one
// witness with two keys, and the longer pause is kept. Fault `bad_witness` naming the text.
Result<std::vector<WitnessAddress>> parse_witnesses(const std::vector<std::string>& texts);

struct CosigningParts {
  LogId log;
  ports::LogStore& store;
  ports::WitnessClient& client;
  const ports::Clock& clock;
  WitnessAddress witness;
  std::function<void(const std::string&)> say;   // for the operator's log; one line
  std::int64_t every = 10'000;                   // ms between two submissions that succeed
  std::int64_t patience = 300'000;               // ms that a checkpoint may stay unsigned before the witness counts as behind
  bool by_choice = false;                        // a witness that does not know this log is left alone, as one that knows one tree only
};

class Cosigning {
 public:
  explicit Cosigning(CosigningParts parts);
  // Sends what is due. One thread.
  void turn();
  // Before the first step of a start: whether the witness stands at, or takes, what is on record here. Waits for its answer as long
  // as the client does. Fault `rolled_back` naming the witness where it signed more than there is, or something else; a witness that
  // does not answer, or answers anything else, stands in nobody's way.
  Status<> agree();
  // Troubles: unreachable bad_answer unknown_log unknown_key refused ahead forgot malformed, or a fault's of the store. Any thread.
  VoucherStatus status() const { return voucher_.status(); }

 private:
  struct Line {
    ledger::Hash tree;
    std::uint64_t held = 0;            // what the witness signed last, as far as is known here
    std::int64_t waiting_since = -1;   // steady; since when a checkpoint is unsigned
    std::int64_t not_before = 0;       // steady
  };
  Status<> read_held();
  std::optional<std::string> send(Line& line, std::int64_t now);
  std::string submit(Line& line, const ports::CheckpointRow& newest, std::uint64_t old, bool again);
  std::string keep(Line& line, const ports::CheckpointRow& newest, const std::string& lines);
  bool behind(std::int64_t now) const;

  CosigningParts parts_;
  std::vector<Line> lines_;
  bool known_ = false;
  Voucher voucher_;
};

}  // namespace mingjing::usecases
