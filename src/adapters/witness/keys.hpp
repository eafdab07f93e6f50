// The keys of a witness: DIR/witness.ed25519.key and DIR/witness.sm2.key (PKCS #8 DER, mode 0600), made at the first start.
#pragma once

#include <string>
#include <vector>

#include "crypto/signature.hpp"
#include "ledger/note.hpp"

namespace mingjing::witness {

enum class MissingKeys { make, demand };

class CosigningKeys {
 public:
  // Faults: io, storage_full, bad_key, `no_keys` where one is demanded and not there.
  static Result<CosigningKeys> open(const std::string& folder, const std::string& name, MissingKeys missing);

  // Ed25519 (c2sp.org/tlog-cosignature), then SM2.
  const std::vector<ledger::NoteKey>& keys() const { return keys_; }
  // One cosignature by each key, all at that time.
  Result<std::vector<ledger::NoteSignature>> cosign(std::string_view text, std::uint64_t at) const;

 private:
  CosigningKeys(crypto::PrivateKey ed25519, crypto::PrivateKey sm2) : ed25519_(std::move(ed25519)), sm2_(std::move(sm2)) {}
  crypto::PrivateKey ed25519_;
  crypto::PrivateKey sm2_;
  std::vector<ledger::NoteKey> keys_;
};

}  // namespace mingjing::witness
