#include "ledger/checkpoint.hpp"

#include "crypto/encoding.hpp"

namespace mingjing::ledger {

std::optional<std::uint64_t> parse_tree_size(std::string_view text) {
  if (text.empty() || text.size() > 18 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

std::string log_origin(std::string_view domain, std::string_view log, Hash hash) {
  return std::string(domain) + "/" + std::string(log) + (hash == Hash::sm3 ? "/sm3" : "");
}

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + crypto::base64(checkpoint.root.view()) + "\n";
}

Result<Checkpoint> parse_checkpoint_text(std::string_view text, ExtensionLines extensions) {
  const auto bad = [] { return fault("bad_checkpoint", "a checkpoint is not origin, size and root on three lines"); };
  std::vector<std::string_view> lines;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos || end == 0) return bad();
    lines.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  if (lines.size() < 3 || (lines.size() > 3 && extensions == ExtensionLines::refused)) return bad();
  const auto size = parse_tree_size(lines[1]);
  const auto root = crypto::from_base64(lines[2]);
  const auto digest = root ? crypto::digest_from_bytes(*root) : std::nullopt;
  if (!size || !digest) return bad();
  return Checkpoint{std::string(lines[0]), *size, *digest};
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

Result<LogKeys> keys_for(const LogKeys& keys, std::string_view domain, std::string_view log) {
  LogKeys out;
  const auto renamed = [&](const std::vector<NoteKey>& from, Hash hash, std::vector<NoteKey>& to) -> Status<> {
    for (const auto& key : from) {
      auto made = NoteKey::make(log_origin(domain, log, hash), key.type(), key.key());
      if (!made) return made.failure();
      to.push_back(std::move(*made));
    }
    return Done{};
  };
  if (auto done = renamed(keys.sha256, Hash::sha256, out.sha256); !done) return done.failure();
  if (auto done = renamed(keys.sm3, Hash::sm3, out.sm3); !done) return done.failure();
  return out;
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
