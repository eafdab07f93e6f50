#include "ledger/witness.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::ledger {
namespace {

constexpr std::string_view kOld = "old ";

std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

bool of_a_log(NoteKeyType type) { return type == NoteKeyType::ed25519 || type == NoteKeyType::sm2_sm3; }

bool good_origin(std::string_view origin) {
  return !origin.empty() && valid_utf8(origin) &&
         std::none_of(origin.begin(), origin.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// Reads one line of the list into the logs read so far; answers what is wrong with it, or nothing.
std::string_view read_list_line(std::string_view word, std::string_view value, std::vector<WitnessedLog>& logs) {
  if (word == "origin") {
    if (!good_origin(value)) return "an origin is plain text and not empty";
    if (std::any_of(logs.begin(), logs.end(), [&](const auto& log) { return log.origin == value; })) return "this origin stands here twice";
    if (!logs.empty() && logs.back().keys.empty()) return "the log before this one has no vkey";
    logs.push_back({std::string(value), Hash::sha256, {}});
    return {};
  }
  if (word != "tree" && word != "vkey") return "a line begins with origin, tree or vkey";
  if (logs.empty()) return "an origin comes first";
  if (word == "tree") {
    if (value != "sha256" && value != "sm3") return "a tree is sha256 or sm3";
    logs.back().tree = value == "sm3" ? Hash::sm3 : Hash::sha256;
    return {};
  }
  auto key = NoteKey::from_vkey(value);
  if (!key || !of_a_log(key->type())) return "not a verifier key of a log";
  auto& keys = logs.back().keys;
  if (std::any_of(keys.begin(), keys.end(), [&](const auto& known) { return known.vkey() == value; })) return "this vkey stands here twice";
  keys.push_back(std::move(key).value());
  return {};
}

}  // namespace

std::string encode_submission(std::uint64_t old_size, std::span<const Digest> proof, std::string_view note) {
  std::string out = std::string(kOld) + std::to_string(old_size) + "\n";
  for (const Digest& hash : proof) out += crypto::base64(hash.view()) + "\n";
  return out.append("\n").append(note);
}

Result<Submission> parse_submission(std::string_view body) {
  const auto bad = [](const char* what) { return fault("bad_submission", what); };
  if (body.size() > kLargestSubmission) return bad("larger than a checkpoint with its proof can be");
  std::string_view rest = body;
  const auto first = take_line(rest);
  if (!first || !first->starts_with(kOld)) return bad("the first line is not the old size");
  const auto old_size = parse_tree_size(first->substr(kOld.size()));
  if (!old_size) return bad("the old size is not a number");
  Submission out;
  out.old_size = *old_size;
  for (;;) {
    const auto line = take_line(rest);
    if (!line) return bad("no empty line stands before the checkpoint");
    if (line->empty()) break;
    const auto bytes = crypto::from_base64(*line);
    const auto hash = bytes ? crypto::digest_from_bytes(*bytes) : std::nullopt;
    if (!hash) return bad("a line of the proof is not a hash in base64");
    if (out.proof.size() == kMostProofLines) return bad("the proof has more than 63 lines");
    out.proof.push_back(*hash);
  }
  auto note = parse_note(rest);
  if (!note) return note.failure();
  auto checkpoint = parse_checkpoint_text(note->text, ExtensionLines::allowed);
  if (!checkpoint) return checkpoint.failure();
  out.note = std::move(note).value();
  out.checkpoint = std::move(checkpoint).value();
  if (out.old_size > out.checkpoint.size) return bad("the old size is above the checkpoint's");
  return out;
}

Result<std::vector<WitnessedLog>> parse_log_list(std::string_view text) {
  std::vector<WitnessedLog> logs;
  std::size_t number = 0;
  const auto bad = [&](std::string_view what) { return fault("bad_log_list", std::to_string(number) + ": " + std::string(what)); };
  for (std::string_view rest = text; !rest.empty();) {
    ++number;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) return bad("a line is a word, one blank and a value");
    if (const auto wrong = read_list_line(line.substr(0, blank), line.substr(blank + 1), logs); !wrong.empty()) return bad(wrong);
  }
  if (!logs.empty() && logs.back().keys.empty()) return bad("the last log has no vkey");
  return logs;
}

Result<Witnessed> open_witnessed(std::string_view bytes, std::span<const NoteKey> witness) {
  const auto note = parse_note(bytes);
  if (!note) return note.failure();
  auto checkpoint = parse_checkpoint_text(note->text, ExtensionLines::allowed);
  if (!checkpoint) return checkpoint.failure();
  const auto check = check_note(*note, witness);
  if (!check) return check.failure();
  const auto& times = check->cosigned_at;
  if (check->verified.size() != witness.size() || std::any_of(times.begin(), times.end(), [&](auto at) { return at != times.front(); }))
    return fault("bad_witnessed", "a kept checkpoint was not signed by every key of this witness at one time");
  return Witnessed{std::move(checkpoint).value(), times.front(), std::string(bytes)};
}

Verdict judge(const Submission& submission, const WitnessedLog& log, const std::optional<Checkpoint>& held) {
  if (!check_note(submission.note, log.keys)) return Verdict::unknown_key;
  const std::uint64_t held_size = held ? held->size : 0;
  const Digest held_root = held ? held->root : empty_root(log.tree);
  if (submission.old_size != held_size) return Verdict::other_size;
  const Checkpoint& next = submission.checkpoint;
  if (next.size == held_size && next.root != held_root) return Verdict::forked;
  return verify_consistency(log.tree, held_size, next.size, submission.proof, held_root, next.root) ? Verdict::accepted
                                                                                                     : Verdict::bad_proof;
}

WitnessAnswer judged(const Submission& submission, const WitnessedLog& log, const std::optional<Checkpoint>& held) {
  const auto verdict = judge(submission, log, held);
  switch (verdict) {
    case Verdict::accepted: return {verdict, {}};
    case Verdict::unknown_key: return {verdict, "no known key of the log signed this checkpoint, or one signed it badly"};
    case Verdict::other_size: return {verdict, std::to_string(held ? held->size : 0)};
    case Verdict::forked: return {verdict, "another root of this size was signed before"};
    default: return {verdict, "the proof does not lead from the checkpoint signed last to this one"};
  }
}

SignedNote signed_by(const SignedNote& note, std::span<const NoteKey> keys) {
  SignedNote out{note.text, {}};
  std::copy_if(note.signatures.begin(), note.signatures.end(), std::back_inserter(out.signatures), [&](const NoteSignature& line) {
    return std::any_of(keys.begin(), keys.end(), [&](const NoteKey& key) { return key.name() == line.name && key.id() == line.key_id; });
  });
  return out;
}

}  // namespace mingjing::ledger
