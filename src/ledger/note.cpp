#include "ledger/note.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::ledger {
namespace {

constexpr std::string_view kDash = "\u2014 ";
constexpr std::string_view kSm2Type = "\xff" "sm2-sm3/GBT32918@v1";
constexpr std::string_view kSm2CosignatureType = "\xff" "sm2-sm3-cosignature/GBT32918@v1";
constexpr std::size_t kLargestNote = 64 * 1024;
constexpr std::size_t kMostSignatures = 64;
constexpr std::size_t kKeyIdSize = 4;
constexpr std::size_t kTimeSize = 8;

bool unicode_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool good_name(std::string_view name) {
  const auto points = code_points(name);
  return points && !points->empty() &&
         std::none_of(points->begin(), points->end(), [](char32_t c) { return c < 0x20 || c == '+' || unicode_space(c); });
}

std::string_view type_bytes(NoteKeyType type) {
  switch (type) {
    case NoteKeyType::ed25519: return "\x01";
    case NoteKeyType::cosignature_v1: return "\x04";
    case NoteKeyType::sm2_sm3: return kSm2Type;
    case NoteKeyType::cosignature_sm2: return kSm2CosignatureType;
  }
  return {};
}

bool by_sm2(NoteKeyType type) { return type == NoteKeyType::sm2_sm3 || type == NoteKeyType::cosignature_sm2; }

std::string big_endian(std::uint64_t value) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xFF);
  return out;
}

Result<NoteSignature> parse_signature_line(std::string_view line) {
  const auto bad = [] { return fault("bad_note", "a signature line of a signed note is malformed"); };
  if (!line.starts_with(kDash)) return bad();
  line.remove_prefix(kDash.size());
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return bad();
  const auto bytes = crypto::from_base64(line.substr(blank + 1));
  if (!good_name(line.substr(0, blank)) || !bytes || bytes->size() <= kKeyIdSize) return bad();
  return NoteSignature{std::string(line.substr(0, blank)), bytes->substr(0, kKeyIdSize), bytes->substr(kKeyIdSize)};
}

// The time of a cosignature, or nothing where the line is too short to hold one.
std::optional<std::uint64_t> time_of(const NoteSignature& line) {
  if (line.bytes.size() < kTimeSize) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < kTimeSize; ++i) value = value << 8 | static_cast<unsigned char>(line.bytes[i]);
  return value > INT64_MAX ? std::nullopt : std::optional(value);
}

bool line_verifies(const NoteKey& key, const SignedNote& note, const NoteSignature& line, std::uint64_t& cosigned_at) {
  std::string_view signature = line.bytes;
  cosigned_at = 0;
  if (is_cosignature(key.type())) {
    const auto at = time_of(line);
    if (!at) return false;
    cosigned_at = *at;
    signature.remove_prefix(kTimeSize);
  }
  return key.key().verify(note_message(key, note.text, cosigned_at), signature);
}

}  // namespace

bool is_cosignature(NoteKeyType type) { return type == NoteKeyType::cosignature_v1 || type == NoteKeyType::cosignature_sm2; }

NoteKey::NoteKey(std::string name, NoteKeyType type, crypto::PublicKey key)
    : name_(std::move(name)), type_(type), key_(std::move(key)) {
  id_ = crypto::digest(crypto::Hash::sha256, {name_, "\n", typed_key()}).str().substr(0, kKeyIdSize);
}

Result<NoteKey> NoteKey::make(std::string name, NoteKeyType type, crypto::PublicKey key) {
  const auto wanted = by_sm2(type) ? crypto::KeyKind::sm2 : crypto::KeyKind::ed25519;
  if (!good_name(name) || key.kind() != wanted) return fault("bad_key", "a note key needs a plain name and a key of its type");
  return NoteKey(std::move(name), type, std::move(key));
}

std::string NoteKey::typed_key() const {
  return std::string(type_bytes(type_)) + (by_sm2(type_) ? key_.spki() : key_.raw());
}

std::string NoteKey::vkey() const { return name_ + "+" + crypto::hex(id_) + "+" + crypto::base64(typed_key()); }

Result<NoteKey> NoteKey::from_vkey(std::string_view text) {
  const auto bad = [] { return fault("bad_key", "not a verifier key of a signed note"); };
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos || text.size() < first + 10 || text[first + 9] != '+') return bad();
  const auto typed = crypto::from_base64(text.substr(first + 10));
  if (!typed) return bad();
  for (const auto type : {NoteKeyType::ed25519, NoteKeyType::cosignature_v1, NoteKeyType::sm2_sm3, NoteKeyType::cosignature_sm2}) {
    if (!typed->starts_with(type_bytes(type))) continue;
    const std::string_view bytes = std::string_view(*typed).substr(type_bytes(type).size());
    auto key = by_sm2(type) ? crypto::PublicKey::from_spki(bytes) : crypto::PublicKey::from_ed25519(bytes);
    if (!key) return key.failure();
    auto out = make(std::string(text.substr(0, first)), type, *key);
    if (!out) return out;
    if (out->vkey() != text) return bad();  // another id than the key's own, or another writing of it
    return out;
  }
  return bad();
}

std::string encode_note(const SignedNote& note) {
  std::string out = note.text + "\n";
  for (const NoteSignature& line : note.signatures) out += encode_signature(line);
  return out;
}

std::string encode_signature(const NoteSignature& line) {
  return std::string(kDash) + line.name + " " + crypto::base64(line.key_id + line.bytes) + "\n";
}

Result<SignedNote> parse_note(std::string_view bytes) {
  const auto bad = [](const char* what) { return fault("bad_note", what); };
  if (bytes.size() > kLargestNote) return bad("a signed note is larger than 64 KiB");
  if (!valid_utf8(bytes) || std::any_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0 && c < 0x20 && c != '\n'; }))
    return bad("a signed note is not plain UTF-8 text");
  const std::size_t blank = bytes.rfind("\n\n");
  if (blank == std::string_view::npos || !bytes.ends_with('\n')) return bad("a signed note has no signatures");
  SignedNote note{std::string(bytes.substr(0, blank + 1)), {}};
  for (std::string_view rest = bytes.substr(blank + 2); !rest.empty();) {
    const std::size_t end = rest.find('\n');
    auto line = parse_signature_line(rest.substr(0, end));
    if (!line) return line.failure();
    note.signatures.push_back(*std::move(line));
    rest.remove_prefix(end + 1);
  }
  if (note.signatures.empty() || note.signatures.size() > kMostSignatures)
    return bad("a signed note has no signatures or more than 64");
  return note;
}

std::string note_message(const NoteKey& key, std::string_view text, std::uint64_t cosigned_at) {
  if (!is_cosignature(key.type())) return std::string(text);
  return "cosignature/v1\ntime " + std::to_string(cosigned_at) + "\n" + std::string(text);
}

NoteSignature note_signature(const NoteKey& key, std::string_view signature, std::uint64_t cosigned_at) {
  std::string bytes = is_cosignature(key.type()) ? big_endian(cosigned_at) : "";
  return {key.name(), key.id(), bytes + std::string(signature)};
}

Result<NoteCheck> check_note(const SignedNote& note, std::span<const NoteKey> keys) {
  NoteCheck out;
  for (const NoteSignature& line : note.signatures) {
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const NoteKey& known) {
      return known.name() == line.name && known.id() == line.key_id;
    });
    if (key == keys.end()) {
      ++out.ignored;
      continue;
    }
    const auto place = static_cast<std::size_t>(key - keys.begin());
    std::uint64_t cosigned_at = 0;
    if (!line_verifies(*key, note, line, cosigned_at)) return fault("bad_signature", "a signature of " + line.name + " does not verify");
    if (std::find(out.verified.begin(), out.verified.end(), place) != out.verified.end())
      return fault("bad_signature", "two signatures of one key of " + line.name);
    out.verified.push_back(place);
    out.cosigned_at.push_back(cosigned_at);
  }
  if (out.verified.empty()) return fault("unsigned", "no known key signed this note");
  return out;
}

}  // namespace mingjing::ledger
