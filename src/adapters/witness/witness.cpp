#include "adapters/witness/witness.hpp"

#include <algorithm>
#include <filesystem>

#include "crypto/encoding.hpp"

namespace mingjing::witness {
namespace {

using ledger::Verdict;

constexpr std::size_t kLargestState = 128 * 1024;
constexpr std::size_t kLargestName = 1024;
constexpr std::size_t kMostEvidence = 1000;     // files: a log that forks for ever must not fill the disk
constexpr std::uint64_t kClockTolerance = 60;   // seconds that the clock may fall behind the last signature

std::string hash_of(std::string_view origin) { return crypto::hex(crypto::digest(crypto::Hash::sha256, origin)); }

bool holds_files(const std::string& folder) {
  std::error_code error;
  return std::filesystem::directory_iterator(folder, error) != std::filesystem::directory_iterator();
}

std::string without_break(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// The name of a folder that has one, which then has everything; an empty text for a folder that is still to be made.
Result<std::string> settled_name(const WitnessParts& parts) {
  auto held = read_whole(parts.data + "/name", kLargestName);
  if (!held) return held.failure();
  if (!*held) {
    if (holds_files(parts.data + "/state")) return fault("no_name", parts.data);
    return std::string();
  }
  const std::string name = without_break(**held);
  if (!parts.name.empty() && parts.name != name) return fault("wrong_name", name);
  std::error_code error;
  if (!std::filesystem::is_directory(parts.data + "/state", error)) return fault("no_state", parts.data + "/state");
  return name;
}

}  // namespace

Result<std::unique_ptr<Witness>> Witness::open(WitnessParts parts) {
  if (auto made = make_folder(parts.data); !made) return made.failure();
  auto lock = FolderLock::take(parts.data);
  if (!lock) return lock.failure();
  auto name = settled_name(parts);
  if (!name) return name.failure();
  const bool fresh = name->empty();
  if (!fresh) parts.name = *name;
  if (parts.name.empty()) return fault("no_name", parts.data);
  for (const char* folder : {"/keys", "/state", "/evidence"})
    if (auto made = make_folder(parts.data + folder); !made) return made.failure();
  auto keys = CosigningKeys::open(parts.data + "/keys", parts.name, fresh ? MissingKeys::make : MissingKeys::demand);
  if (!keys) return keys.failure();
  // Last: a folder that has its name has its keys, and never gets others.
  if (fresh) {
    if (auto written = write_durably(parts.data + "/name", parts.name + "\n"); !written) return written.failure();
  }
  std::unique_ptr<Witness> out(new Witness(std::move(parts), std::move(lock).value(), std::move(keys).value()));
  if (auto read = out->read_state(); !read) return read.failure();
  return out;
}

Status<> Witness::read_state() {
  for (const auto& known : parts_.logs) {
    auto log = std::make_unique<Log>();
    log->known = known;
    log->hash = hash_of(known.origin);
    const std::string path = parts_.data + "/state/" + log->hash;
    auto held = read_whole(path, kLargestState);
    if (!held) return held.failure();
    if (*held) {
      auto last = ledger::open_witnessed(**held, keys_.keys());
      if (!last) return fault("bad_state", path + ": " + last.error().what);
      if (last->checkpoint.origin != known.origin) return fault("bad_state", path + ": of another log");
      log->last = std::move(last).value();
    }
    logs_.emplace(known.origin, std::move(log));
  }
  return Done{};
}

WitnessAnswer Witness::add_checkpoint(std::string_view body) {
  const auto submission = ledger::parse_submission(body);
  if (!submission) return {Verdict::malformed, submission.error().what};
  const auto found = logs_.find(submission->checkpoint.origin);
  if (found == logs_.end()) return {Verdict::unknown_log, "this witness does not know that log"};
  Log& log = *found->second;
  const std::lock_guard hold(log.mutex);
  const auto held = log.last ? std::optional(log.last->checkpoint) : std::nullopt;
  auto answer = ledger::judged(*submission, log.known, held);
  if (answer.verdict == Verdict::accepted) return sign(log, *submission);
  if (answer.verdict == Verdict::forked) keep_evidence(log, *submission);
  return answer;
}

// The time of the next signature: it never runs back. Nothing where the clock is too far behind to be believed.
std::optional<std::uint64_t> Witness::time_for(const Log& log) const {
  const std::uint64_t now = parts_.clock();
  const std::uint64_t last = log.last ? log.last->at : 0;
  if (now + kClockTolerance < last) return std::nullopt;
  return std::max(now, last);
}

WitnessAnswer Witness::sign(Log& log, const ledger::Submission& submission) {
  const auto fail = [&](const std::string& what) {
    parts_.complain(log.known.origin + ": " + what);
    return WitnessAnswer{Verdict::failed, "the witness cannot sign now"};
  };
  const auto at = time_for(log);
  if (!at) return fail("the clock is behind the last signature; nothing is signed until it is set right");
  const auto lines = keys_.cosign(submission.note.text, *at);
  if (!lines) return fail(lines.error().what);
  ledger::SignedNote kept = ledger::signed_by(submission.note, log.known.keys);
  std::string answer;
  for (const auto& line : *lines) {
    kept.signatures.push_back(line);
    answer += ledger::encode_signature(line);
  }
  ledger::Witnessed next{submission.checkpoint, *at, ledger::encode_note(kept)};
  if (auto written = write_durably(parts_.data + "/state/" + log.hash, next.note); !written) return fail(written.error().what);
  log.last = std::move(next);
  return {Verdict::accepted, std::move(answer)};
}

// Both notes carry the log's own signatures: whoever knows its keys can see that it has two histories.
void Witness::keep_evidence(const Log& log, const ledger::Submission& submission) {
  const std::string note = ledger::encode_note(ledger::signed_by(submission.note, log.known.keys));
  parts_.complain(log.known.origin + ": FORK at size " + std::to_string(submission.checkpoint.size));
  const std::string folder = parts_.data + "/evidence";
  const std::string path = folder + "/" + hash_of(submission.note.text);
  std::error_code error;
  if (std::filesystem::exists(path, error)) return;
  const auto there = std::distance(std::filesystem::directory_iterator(folder, error), std::filesystem::directory_iterator());
  if (error || static_cast<std::size_t>(there) >= kMostEvidence) return;
  // Of the empty tree nothing was signed, and the other root speaks for itself.
  const std::string before = log.last ? log.last->note : std::string();
  if (auto written = write_durably(path, before + "\n" + note); !written) parts_.complain(written.error().what);
}

std::optional<std::string> Witness::checkpoint(std::string_view origin_hash) const {
  for (const auto& [origin, log] : logs_) {
    if (log->hash != origin_hash) continue;
    const std::lock_guard hold(log->mutex);
    return log->last ? std::optional(log->last->note) : std::nullopt;
  }
  return std::nullopt;
}

std::vector<Standing> Witness::standings() const {
  std::vector<Standing> out;
  for (const auto& [origin, log] : logs_) {
    const std::lock_guard hold(log->mutex);
    out.push_back({origin, log->last ? log->last->checkpoint.size : 0, log->last ? log->last->at : 0, {}});
  }
  return out;
}

}  // namespace mingjing::witness
