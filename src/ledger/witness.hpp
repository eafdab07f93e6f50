// Witnessing (c2sp.org/tlog-witness): what a log submits, what a witness decides about it and what it keeps. A witness stands at
// another body than the log: it signs a checkpoint only when that continues the one it signed before, so whoever holds the log
// cannot show two histories, or take back what was witnessed, without its refusal.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.hpp"

namespace mingjing::ledger {

inline constexpr std::size_t kMostProofLines = 63;
inline constexpr std::size_t kLargestSubmission = 80 * 1024;  // bytes: a note of 64 KiB with the longest proof before it

// The body of add-checkpoint.
struct Submission {
  std::uint64_t old_size = 0;   // of the checkpoint that the log believes the witness to have signed last; 0: none
  std::vector<Digest> proof;    // consistency from old_size to the checkpoint
  SignedNote note;
  Checkpoint checkpoint;        // read from the note; extension lines stay in the note's text and are signed with it
};
std::string encode_submission(std::uint64_t old_size, std::span<const Digest> proof, std::string_view note);
// Fault `bad_submission`. Reads exactly what encode_submission writes; an old size above the checkpoint's is malformed too.
Result<Submission> parse_submission(std::string_view body);

// A log that a witness knows.
struct WitnessedLog {
  std::string origin;
  Hash tree = Hash::sha256;     // how the tree under the checkpoint is hashed
  std::vector<NoteKey> keys;    // any one of them may sign; none of them may sign badly
};
// The list that the operator of a witness keeps, one log after another:
//   origin <the checkpoint's first line>
//   tree sha256 | sm3          (may be left out: sha256)
//   vkey <verifier key>        (one or more)
// Empty lines and lines that begin with # are skipped. Fault `bad_log_list`, `what` begins with the line's number.
Result<std::vector<WitnessedLog>> parse_log_list(std::string_view text);

// What the witness signed last for a log.
struct Witnessed {
  Checkpoint checkpoint;
  std::uint64_t at = 0;         // POSIX seconds
  std::string note;             // the log's lines and the witness's
};
// Opens a kept note: every key of the witness must have signed, all at the same second. Faults as check_note, `bad_witnessed`.
Result<Witnessed> open_witnessed(std::string_view note, std::span<const NoteKey> witness);

enum class Verdict {
  accepted,
  malformed,
  unknown_log,
  unknown_key,  // no known key signed, or one signed badly
  other_size,   // the witness stands at another size than the log believes
  forked,       // the same size with another root: the log has two histories
  bad_proof,
  failed,       // the witness could not keep what it would have signed
};
// Whether a submission to this log may be signed by a witness that stands at `held`. Answers accepted, unknown_key, other_size,
// forked or bad_proof. `held` nothing: no checkpoint of this log was signed yet, which is the empty tree.
Verdict judge(const Submission& submission, const WitnessedLog& log, const std::optional<Checkpoint>& held);

// What is answered to a submission. `text`: accepted: signature lines; other_size: the size held, decimal; else a reason in English, for
// the operator of the log.
struct WitnessAnswer {
  Verdict verdict = Verdict::failed;
  std::string text;
};
// As judge(), with its text; accepted without any: the lines are still to be signed.
WitnessAnswer judged(const Submission& submission, const WitnessedLog& log, const std::optional<Checkpoint>& held);

struct Standing {
  std::string origin;
  std::uint64_t size = 0;       // 0: nothing signed yet
  std::uint64_t at = 0;         // POSIX seconds
  std::optional<std::uint64_t> leaf = {};  // of the superior's own log that holds it
};

// Who takes checkpoints of logs and cosigns them: a witness on its own folder, or a superior on its own log. Any thread.
class CosigningBody {
 public:
  virtual ~CosigningBody() = default;
  // The answer comes when what was signed is durable, on any thread.
  virtual void take(std::string body, std::function<void(WitnessAnswer)> answer) = 0;
  // The checkpoint signed last for the log whose origin has this SHA-256 (hex); nothing where there is none.
  virtual std::optional<std::string> checkpoint(std::string_view origin_hash) const = 0;
  virtual std::vector<Standing> standings() const = 0;
  virtual const std::string& name() const = 0;
  virtual const std::vector<NoteKey>& keys() const = 0;
};

// The note without the lines of strangers: what is worth keeping of a submission.
SignedNote signed_by(const SignedNote& note, std::span<const NoteKey> keys);

}  // namespace mingjing::ledger
