#include "ledger/checkpoint.hpp"

#include "crypto/encoding.hpp"

namespace mingjing::ledger {
namespace {

std::optional<std::uint64_t> decimal(std::string_view text) {
  if (text.empty() || text.size() > 18 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

}  // namespace

std::string log_origin(std::string_view domain, std::string_view log, Hash hash) {
  return std::string(domain) + "/" + std::string(log) + (hash == Hash::sm3 ? "/sm3" : "");
}

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + crypto::base64(checkpoint.root.view()) + "\n";
}

Result<Checkpoint> parse_checkpoint_text(std::string_view text) {
  const auto bad = [] { return fault("bad_checkpoint", "a checkpoint is not origin, size and root on three lines"); };
  const std::size_t first = text.find('\n');
  const std::size_t second = first == std::string_view::npos ? first : text.find('\n', first + 1);
  if (second == std::string_view::npos || first == 0) return bad();
  const auto size = decimal(text.substr(first + 1, second - first - 1));
  const std::string_view last = text.substr(second + 1);
  if (!size || !last.ends_with('\n')) return bad();
  const auto root = crypto::from_base64(last.substr(0, last.size() - 1));
  const auto digest = root ? crypto::digest_from_bytes(*root) : std::nullopt;
  if (!digest) return bad();
  return Checkpoint{std::string(text.substr(0, first)), *size, *digest};
}

Result<LogKeys> log_keys(std::string_view domain, std::string_view log, std::string_view ed25519_raw, std::string_view sm2_spki) {
  const auto ed25519 = crypto::PublicKey::from_ed25519(ed25519_raw);
  if (!ed25519) return ed25519.failure();
  const auto sm2 = crypto::PublicKey::from_spki(sm2_spki);
  if (!sm2) return sm2.failure();
  const auto first = NoteKey::make(log_origin(domain, log, Hash::sha256), NoteKeyType::ed25519, *ed25519);
  const auto second = NoteKey::make(log_origin(domain, log, Hash::sha256), NoteKeyType::sm2_sm3, *sm2);
  const auto third = NoteKey::make(log_origin(domain, log, Hash::sm3), NoteKeyType::sm2_sm3, *sm2);
  for (const auto* key : {&first, &second, &third})
    if (!*key) return key->failure();
  return LogKeys{{*first, *second}, {*third}};
}

Result<Checkpoint> open_checkpoint(std::string_view bytes, std::string_view origin, std::span<const NoteKey> keys) {
  const auto note = parse_note(bytes);
  if (!note) return note.failure();
  auto checkpoint = parse_checkpoint_text(note->text);
  if (!checkpoint) return checkpoint;
  if (checkpoint->origin != origin) return fault("wrong_origin", "a checkpoint of another log");
  const auto check = check_note(*note, keys);
  if (!check) return check.failure();
  if (check->verified.size() != keys.size()) return fault("unsigned", "a key of the log did not sign this checkpoint");
  return checkpoint;
}

}  // namespace mingjing::ledger
