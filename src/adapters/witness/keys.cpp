#include "adapters/witness/keys.hpp"

#include "adapters/witness/durable_file.hpp"

namespace mingjing::witness {
namespace {

constexpr std::size_t kLargestKey = 4096;

Result<crypto::PrivateKey> private_key(const std::string& path, crypto::KeyKind kind, MissingKeys missing) {
  auto held = read_whole(path, kLargestKey);
  if (!held) return held.failure();
  if (!*held) {
    if (missing == MissingKeys::demand) return fault("no_keys", path);
    auto made = crypto::PrivateKey::generate(kind);
    if (!made) return made;
    if (auto written = write_durably(path, made->pkcs8()); !written) return written.failure();
    return made;
  }
  auto key = crypto::PrivateKey::from_pkcs8(**held);
  if (!key || key->kind() != kind) return fault("bad_key", path);
  return key;
}

}  // namespace

Result<CosigningKeys> CosigningKeys::open(const std::string& folder, const std::string& name, MissingKeys missing) {
  auto ed25519 = private_key(folder + "/witness.ed25519.key", crypto::KeyKind::ed25519, missing);
  if (!ed25519) return ed25519.failure();
  auto sm2 = private_key(folder + "/witness.sm2.key", crypto::KeyKind::sm2, missing);
  if (!sm2) return sm2.failure();
  CosigningKeys out(std::move(ed25519).value(), std::move(sm2).value());
  auto first = ledger::NoteKey::make(name, ledger::NoteKeyType::cosignature_v1, out.ed25519_.public_key());
  if (!first) return first.failure();
  auto second = ledger::NoteKey::make(name, ledger::NoteKeyType::cosignature_sm2, out.sm2_.public_key());
  if (!second) return second.failure();
  out.keys_ = {std::move(first).value(), std::move(second).value()};
  return out;
}

Result<std::vector<ledger::NoteSignature>> CosigningKeys::cosign(std::string_view text, std::uint64_t at) const {
  std::vector<ledger::NoteSignature> lines;
  for (const auto& key : keys_) {
    const auto& secret = key.type() == ledger::NoteKeyType::cosignature_v1 ? ed25519_ : sm2_;
    const auto signature = secret.sign(ledger::note_message(key, text, at));
    if (!signature) return signature.failure();
    lines.push_back(ledger::note_signature(key, *signature, at));
  }
  return lines;
}

}  // namespace mingjing::witness
