#include "usecases/subordinate_logs.hpp"

#include <algorithm>

#include "crypto/encoding.hpp"
#include "ledger/leaf.hpp"

namespace mingjing::usecases {
namespace {

using ledger::Verdict;

constexpr std::uint64_t kClockTolerance = 60;   // seconds that the clock may fall behind the last signature
constexpr std::string_view kMovedOn = "moved_on";  // somebody was there first: another checkpoint, or the same fork, was recorded meanwhile

std::string hash_of(std::string_view origin) { return crypto::hex(crypto::digest(crypto::Hash::sha256, origin)); }

std::string_view tree_name(ledger::Hash tree) { return tree == ledger::Hash::sm3 ? "sm3" : "sha256"; }

casework::Event event_of(std::string stream, std::string_view type, Instant now, boost::json::object data) {
  casework::Event event;
  event.stream = std::move(stream);
  event.type = std::string(type);
  event.at = now;
  event.data = std::move(data);
  return event;
}

// How many events the stream has, those of the running batch too.
Result<std::uint32_t> length_of(const std::string& stream, const LogId& log, const Batch& batch) {
  const auto head = batch.parts().store.stream_head(log, stream);
  if (!head) return head.failure();
  const auto running = std::ranges::count(batch.added(), stream, &ports::EventRow::stream);
  return (*head ? (*head)->stream_seq : 0) + static_cast<std::uint32_t>(running);
}

}  // namespace

Result<std::unique_ptr<SubordinateLogs>> SubordinateLogs::open(SubordinateParts parts) {
  std::unique_ptr<SubordinateLogs> out(new SubordinateLogs(std::move(parts)));
  for (const auto& known : out->parts_.logs) {
    auto log = std::make_unique<Log>(Log{known, hash_of(known.origin), std::nullopt});
    auto held = out->read(*log);
    if (!held) return held.failure();
    log->held = std::move(*held);
    out->logs_.emplace(known.origin, std::move(log));
  }
  return out;
}

Result<bool> SubordinateLogs::any_taken(ports::LogStore& store, const LogId& log, const std::vector<ledger::WitnessedLog>& logs) {
  for (const auto& one : logs) {
    const auto head = store.stream_head(log, std::string(kSubordinateStreams) + hash_of(one.origin));
    if (!head) return head.failure();
    if (*head) return true;
  }
  return false;
}

Result<std::optional<SubordinateLogs::Held>> SubordinateLogs::read(const Log& log) const {
  const auto stream = std::string(kSubordinateStreams) + log.hash;
  const auto head = parts_.store.stream_head(parts_.log, stream);
  if (!head) return head.failure();
  if (!*head) return std::optional<Held>();
  const auto rows = parts_.store.stream(parts_.log, stream, (*head)->stream_seq - 1);
  if (!rows) return rows.failure();
  const auto bad = [&] { return fault("bad_state", log.known.origin); };
  if (rows->empty()) return bad();
  const auto leaf = ledger::decode_leaf(rows->back().leaf);
  if (!leaf) return bad();
  const auto* note = leaf->data.if_contains("note");
  if (note == nullptr || !note->is_string()) return bad();
  auto last = ledger::open_witnessed(note->get_string(), parts_.keys);
  if (!last || last->checkpoint.origin != log.known.origin) return bad();
  return std::optional(Held{std::move(last).value(), rows->back().stream_seq, rows->back().seq});
}

Status<> SubordinateLogs::refresh() {
  for (auto& [origin, log] : logs_) {
    auto now = read(*log);
    if (!now) return now.failure();
    const std::lock_guard hold(mutex_);
    log->held = std::move(*now);
  }
  return Done{};
}

std::optional<SubordinateLogs::Held> SubordinateLogs::held(const Log& log) const {
  const std::lock_guard hold(mutex_);
  return log.held;
}

void SubordinateLogs::take(std::string body, Answer answer) {
  const auto submission = ledger::parse_submission(body);
  if (!submission) return answer({Verdict::malformed, submission.error().what});
  const auto found = logs_.find(submission->checkpoint.origin);
  if (found == logs_.end()) return answer({Verdict::unknown_log, "this superior does not know that log"});
  Log& log = *found->second;
  const auto before = held(log);
  auto judged = ledger::judged(*submission, log.known, before ? std::optional(before->last.checkpoint) : std::nullopt);
  if (judged.verdict == Verdict::forked) keep_fork(log, *submission, before);
  if (judged.verdict != Verdict::accepted) return answer(std::move(judged));
  record(log, *submission, before, std::move(answer));
}

void SubordinateLogs::record(Log& log, const ledger::Submission& submission, const std::optional<Held>& before, Answer answer) {
  const auto fail = [&](const std::string& what) {
    parts_.say("subordinate " + log.known.origin + ": " + what);
    answer({Verdict::failed, "the checkpoint cannot be recorded now"});
  };
  const auto now = static_cast<std::uint64_t>(parts_.clock.now().ms / 1000);
  const std::uint64_t last = before ? before->last.at : 0;
  if (now + kClockTolerance < last) return fail("the clock is behind the last signature");
  const std::uint64_t at = std::max(now, last);
  auto lines = parts_.cosign(submission.note.text, at);
  if (!lines) return fail(lines.error().what);
  ledger::SignedNote note = ledger::signed_by(submission.note, log.known.keys);
  std::string signed_lines;
  for (const auto& line : *lines) {
    note.signatures.push_back(line);
    signed_lines += ledger::encode_signature(line);
  }
  // The signatures stand in the leaf, and are given out only when the leaf is durable.
  const std::uint32_t length = before ? before->stream_seq : 0;
  Held next{{submission.checkpoint, at, ledger::encode_note(note)}, length + 1, 0};
  WriteCommand command;
  command.operation = "subordinate.take";
  command.object = log.known.origin;
  command.run = [own = parts_.log, stream = std::string(kSubordinateStreams) + log.hash, tree = log.known.tree, length,
                 next](Batch& batch, Stage& stage, Instant moment) -> CommandResult {
    const auto there = length_of(stream, own, batch);
    if (!there) return there.error();
    if (*there != length) return Fault{std::string(kMovedOn), "", true};
    const auto& checkpoint = next.last.checkpoint;
    auto event = event_of(stream, kCheckpointTaken, moment,
                          {{"origin", checkpoint.origin}, {"tree", tree_name(tree)}, {"size", checkpoint.size},
                           {"root", crypto::hex(checkpoint.root)}, {"note", next.last.note}});
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    return Performed{CaseId(checkpoint.origin), "", length + 1, {}};
  };
  parts_.submit(std::move(command), [this, &log, next = std::move(next), lines = std::move(signed_lines), answer = std::move(answer)](CommandResult result) {
    taken(log, next, lines, std::move(result), answer);
  });
}

void SubordinateLogs::taken(Log& log, Held next, std::string lines, CommandResult result, const Answer& answer) {
  if (const auto* done = std::get_if<Performed>(&result)) {
    next.leaf = done->receipt.seq;
    {
      const std::lock_guard hold(mutex_);
      if (!log.held || log.held->stream_seq < next.stream_seq) log.held = std::move(next);
    }
    return answer({Verdict::accepted, std::move(lines)});
  }
  // What is in memory may be behind the record: another request was faster, or a commit failed after it had happened.
  if (auto there = read(log)) {
    const std::lock_guard hold(mutex_);
    if (*there && (!log.held || log.held->stream_seq < (*there)->stream_seq)) log.held = std::move(*there);
  }
  const auto* failed = std::get_if<Fault>(&result);
  if (failed != nullptr && failed->code == kMovedOn) {
    const auto now = held(log);
    return answer({Verdict::other_size, std::to_string(now ? now->last.checkpoint.size : 0)});
  }
  parts_.say("subordinate " + log.known.origin + ": " + (failed != nullptr ? failed->code : std::get<Refusal>(result).code));
  answer({Verdict::failed, "the checkpoint cannot be recorded now"});
}

// Both notes carry the log's own signatures: whoever knows its keys sees that it has two histories. One such pair is enough.
void SubordinateLogs::keep_fork(const Log& log, const ledger::Submission& submission, const std::optional<Held>& before) {
  parts_.say("subordinate " + log.known.origin + ": FORK at size " + std::to_string(submission.checkpoint.size));
  WriteCommand command;
  command.operation = "subordinate.fork";
  command.object = log.known.origin;
  command.run = [own = parts_.log, stream = std::string(kForkStreams) + log.hash, size = submission.checkpoint.size,
                 origin = log.known.origin, note = ledger::encode_note(ledger::signed_by(submission.note, log.known.keys)),
                 earlier = before ? before->last.note : std::string()](Batch& batch, Stage& stage, Instant moment) -> CommandResult {
    const auto there = length_of(stream, own, batch);
    if (!there) return there.error();
    if (*there > 0) return Fault{std::string(kMovedOn), "", false};
    auto event = event_of(stream, kForkSeen, moment, {{"origin", origin}, {"size", size}, {"before", earlier}, {"note", note}});
    if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
    return Performed{CaseId(origin), "", 1, {}};
  };
  parts_.submit(std::move(command), [say = parts_.say, origin = log.known.origin](CommandResult result) {
    const auto* failed = std::get_if<Fault>(&result);
    if (failed != nullptr && failed->code != kMovedOn) say("subordinate " + origin + ": the fork could not be recorded: " + failed->code);
  });
}

std::optional<std::string> SubordinateLogs::checkpoint(std::string_view origin_hash) const {
  const std::lock_guard hold(mutex_);
  for (const auto& [origin, log] : logs_)
    if (log->hash == origin_hash && log->held) return log->held->last.note;
  return std::nullopt;
}

std::vector<ledger::Standing> SubordinateLogs::standings() const {
  const std::lock_guard hold(mutex_);
  std::vector<ledger::Standing> out;
  for (const auto& [origin, log] : logs_) {
    const auto& held = log->held;
    out.push_back({origin, held ? held->last.checkpoint.size : 0, held ? held->last.at : 0, held ? std::optional(held->leaf) : std::nullopt});
  }
  return out;
}

}  // namespace mingjing::usecases
