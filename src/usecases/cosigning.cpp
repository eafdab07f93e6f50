#include "usecases/cosigning.hpp"

#include <algorithm>

#include "crypto/encoding.hpp"
#include "ledger/witness.hpp"
#include "usecases/log_proofs.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::uint64_t kUsualPause = 10;      // seconds
constexpr std::uint64_t kLongestPause = 3600;
constexpr std::int64_t kOtherTree = 600'000;   // ms until a tree that the witness does not know is offered again

std::string key_name(const ledger::NoteKey& key) { return key.name() + "+" + crypto::hex(key.id()); }

std::string trouble_of(ports::WitnessReply::Kind kind) {
  using Kind = ports::WitnessReply::Kind;
  switch (kind) {
    case Kind::unknown_log: return "unknown_log";
    case Kind::unknown_key: return "unknown_key";
    case Kind::bad_proof: return "refused";
    case Kind::malformed: return "malformed";
    case Kind::cosigned:
    case Kind::other_size: break;
  }
  return "bad_answer";
}

}  // namespace

Result<std::vector<WitnessAddress>> parse_witnesses(const std::vector<std::string>& texts) {
  std::vector<WitnessAddress> out;
  for (const auto& text : texts) {
    const auto bad = [&] { return fault("bad_witness", text); };
    const std::size_t plus = text.find('+');
    if (plus == std::string::npos) return bad();
    const std::size_t blank = text.find(' ', plus);
    const auto pause = blank == std::string::npos ? std::optional(kUsualPause) : ledger::parse_tree_size(std::string_view(text).substr(blank + 1));
    if (!pause || *pause < 1 || *pause > kLongestPause) return bad();
    const auto every = static_cast<std::int64_t>(*pause) * 1000;
    std::string url = text.substr(0, plus);
    while (url.ends_with('/')) url.pop_back();
    const bool web = (url.starts_with("http://") && url.size() > 7) || (url.starts_with("https://") && url.size() > 8);
    auto key = ledger::NoteKey::from_vkey(std::string_view(text).substr(plus + 1, blank == std::string::npos ? blank : blank - plus - 1));
    if (!web || !key || !ledger::is_cosignature(key->type())) return bad();
    const auto known = std::ranges::find(out, url, &WitnessAddress::url);
    if (known == out.end()) {
      if (std::ranges::find(out, key->name(), &WitnessAddress::name) != out.end()) return bad();
      out.push_back({url, key->name(), {*key}, every});
      continue;
    }
    const bool twice = std::ranges::any_of(known->keys, [&](const auto& one) { return one.id() == key->id(); });
    if (known->name != key->name() || twice) return bad();
    known->keys.push_back(*key);
    known->every = std::max(known->every, every);
  }
  return out;
}

Cosigning::Cosigning(CosigningParts parts)
    : parts_(std::move(parts)), voucher_("witness", parts_.witness.name, parts_.say, parts_.witness.every) {
  for (const auto tree : {ledger::Hash::sha256, ledger::Hash::sm3}) lines_.push_back({tree, 0});
}

Status<> Cosigning::read_held() {
  for (auto& line : lines_) {
    for (const auto& key : parts_.witness.keys) {
      auto size = parts_.store.cosigned_size(parts_.log, line.tree, key_name(key));
      if (!size) return size.failure();
      line.held = std::max(line.held, *size);
    }
  }
  known_ = true;
  voucher_.stands_at(lines_.front().held);
  return Done{};
}

void Cosigning::turn() {
  const auto now = parts_.clock.steady_ms();
  if (!voucher_.due(now)) return;
  if (!known_) {
    if (auto read = read_held(); !read) return voucher_.asked(read.error().code, behind(now), now);
  }
  bool sent = false;
  std::string trouble;
  for (auto& line : lines_) {
    const auto went = send(line, now);
    sent = sent || went;
    if (went && trouble.empty()) trouble = *went;
  }
  if (sent) voucher_.asked(trouble, behind(now), now);
}

Status<> Cosigning::agree() {
  if (auto read = read_held(); !read) return read;
  for (auto& line : lines_) {
    const auto newest = parts_.store.latest_checkpoint(parts_.log, line.tree);
    if (!newest) return newest.failure();
    if (!*newest) continue;
    // Asked although all of it is signed: what is known of the witness here was rolled back with the record.
    const std::string trouble = (*newest)->size < line.held ? "ahead" : submit(line, **newest, line.held, true);
    if (trouble == "ahead" || trouble == "refused") return fault("rolled_back", parts_.witness.name);
  }
  return Done{};
}

// What went wrong, empty where it was signed; nothing where there was nothing to send.
std::optional<std::string> Cosigning::send(Line& line, std::int64_t now) {
  if (now < line.not_before) return std::nullopt;
  auto newest = parts_.store.latest_checkpoint(parts_.log, line.tree);
  if (!newest) return newest.error().code;
  if (!*newest || (*newest)->size == line.held) return std::nullopt;
  if ((*newest)->size < line.held) return "ahead";
  if (line.waiting_since < 0) line.waiting_since = now;
  auto trouble = submit(line, **newest, line.held, true);
  if ((line.tree == ledger::Hash::sm3 || parts_.by_choice) && trouble == "unknown_log") {
    // Its operator chose to know the other tree only, or not the audit.
    line.waiting_since = -1;
    line.not_before = now + kOtherTree;
    return std::nullopt;
  }
  return trouble;
}

std::string Cosigning::submit(Line& line, const ports::CheckpointRow& newest, std::uint64_t old, bool again) {
  const auto proof = ledger::consistency_proof(line.tree, old, newest.size, nodes_of(parts_.store, parts_.log, line.tree, newest.size));
  if (!proof) return proof.error().code;
  const auto reply = parts_.client.add_checkpoint(parts_.witness.url, ledger::encode_submission(old, *proof, newest.note));
  if (!reply) return reply.error().code;
  if (reply->kind == ports::WitnessReply::Kind::cosigned) return keep(line, newest, reply->text);
  if (reply->kind != ports::WitnessReply::Kind::other_size || !again) return trouble_of(reply->kind);
  // It signed more of this log than there is: the record was rolled back, or somebody else writes it.
  if (reply->size > newest.size) return "ahead";
  const bool forgot = reply->size < line.held;
  const std::string trouble = submit(line, newest, reply->size, false);
  return trouble.empty() && forgot ? "forgot" : trouble;
}

std::string Cosigning::keep(Line& line, const ports::CheckpointRow& newest, const std::string& lines) {
  const auto note = ledger::parse_note(newest.note + lines);
  if (!note) return "bad_answer";
  const auto check = ledger::check_note(*note, parts_.witness.keys);
  if (!check) return "bad_answer";
  std::vector<ports::CosignatureRow> rows;
  for (std::size_t i = 0; i < check->verified.size(); ++i) {
    const auto& key = parts_.witness.keys[check->verified[i]];
    const auto signed_line = std::ranges::find_if(note->signatures, [&](const auto& one) { return one.name == key.name() && one.key_id == key.id(); });
    rows.push_back({line.tree, newest.size, key_name(key), Instant{static_cast<std::int64_t>(check->cosigned_at[i]) * 1000},
                    ledger::encode_signature(*signed_line)});
  }
  if (auto kept = parts_.store.keep_cosignatures(parts_.log, rows); !kept) return kept.error().code;
  line.held = newest.size;
  line.waiting_since = -1;
  if (line.tree == ledger::Hash::sha256) voucher_.stands_at(newest.size);
  return {};
}

bool Cosigning::behind(std::int64_t now) const {
  return std::ranges::any_of(lines_, [&](const auto& one) { return one.waiting_since >= 0 && now - one.waiting_since > parts_.patience; });
}

}  // namespace mingjing::usecases
