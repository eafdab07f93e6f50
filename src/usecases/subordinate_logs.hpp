// The logs of subordinate jurisdictions (下级日志) in the log of their superior: a checkpoint that continues the one taken before
// becomes a leaf of ours, and is cosigned when that leaf is durable. So whoever checks this log checks where theirs stood, and
// whoever vouches for this log vouches for them: the tree of supervision is the tree of witnesses. Source: c2sp.org/tlog-witness.
//
// Each log (each of the two trees has its own origin) is the stream subordinate:<SHA-256 of its origin, hex>; two checkpoints of one
// size with different roots, both signed by the log, are kept once in the stream subordinate-fork:<the same>.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "ledger/witness.hpp"
#include "ports/clock.hpp"
#include "ports/log_store.hpp"
#include "usecases/log_writer.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kSubordinateStreams = "subordinate:";
inline constexpr std::string_view kForkStreams = "subordinate-fork:";
inline constexpr std::string_view kCheckpointTaken = "subordinate.checkpoint_taken";  // data {origin, tree, size, root, note}
inline constexpr std::string_view kForkSeen = "subordinate.fork_seen";                // data {origin, size, before, note}

struct SubordinateParts {
  LogId log;
  ports::LogStore& store;
  const ports::Clock& clock;
  std::string name;                            // under which this deployment cosigns
  std::vector<ledger::WitnessedLog> logs;
  std::vector<ledger::NoteKey> keys;           // of this deployment, each of which cosigns
  std::function<Result<std::vector<ledger::NoteSignature>>(std::string_view text, std::uint64_t at)> cosign;
  std::function<void(WriteCommand, CommandAnswer)> submit;
  std::function<void(const std::string&)> say;  // for the operator's log; one line
};

class SubordinateLogs final : public ledger::CosigningBody {
 public:
  // Reads where each log stands. Faults of the store; `bad_state` naming the log whose last leaf these keys did not sign.
  static Result<std::unique_ptr<SubordinateLogs>> open(SubordinateParts parts);
  // Whether a checkpoint of any of these logs was taken before: then the keys that signed it must be there.
  static Result<bool> any_taken(ports::LogStore& store, const LogId& log, const std::vector<ledger::WitnessedLog>& logs);

  // Reads again where each log stands: another copy of the server may have taken checkpoints. Faults as of open().
  Status<> refresh();
  void take(std::string body, std::function<void(ledger::WitnessAnswer)> answer) override;
  std::optional<std::string> checkpoint(std::string_view origin_hash) const override;
  std::vector<ledger::Standing> standings() const override;
  const std::string& name() const override { return parts_.name; }
  const std::vector<ledger::NoteKey>& keys() const override { return parts_.keys; }

 private:
  using Answer = std::function<void(ledger::WitnessAnswer)>;
  struct Held {
    ledger::Witnessed last;
    std::uint32_t stream_seq = 0;
    std::uint64_t leaf = 0;
  };
  struct Log {
    ledger::WitnessedLog known;
    std::string hash;              // of the origin, hex
    std::optional<Held> held;
  };
  explicit SubordinateLogs(SubordinateParts parts) : parts_(std::move(parts)) {}
  Result<std::optional<Held>> read(const Log& log) const;
  std::optional<Held> held(const Log& log) const;
  void record(Log& log, const ledger::Submission& submission, const std::optional<Held>& before, Answer answer);
  void taken(Log& log, Held next, std::string lines, CommandResult result, const Answer& answer);
  void keep_fork(const Log& log, const ledger::Submission& submission, const std::optional<Held>& before);

  SubordinateParts parts_;
  mutable std::mutex mutex_;                                        // of what is held
  std::map<std::string, std::unique_ptr<Log>, std::less<>> logs_;   // by origin; fixed once opened
};

}  // namespace mingjing::usecases
