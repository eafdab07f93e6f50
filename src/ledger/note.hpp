// Signed notes (c2sp.org/signed-note): text, a blank line, then one line per signature: "— <key name> <base64(key id ‖ signature)>".
// Signature types here: 0x01 Ed25519; 0x04 Ed25519 witness cosignature with a time (c2sp.org/tlog-cosignature);
// 0xff "sm2-sm3/GBT32918@v1": SM2 over SM3 with the usual distinguishing id, DER signature, public key as SPKI DER;
// 0xff "sm2-sm3-cosignature/GBT32918@v1": a witness cosignature by SM2, its time in front and its message as for 0x04.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crypto/signature.hpp"

namespace mingjing::ledger {

enum class NoteKeyType { ed25519, cosignature_v1, sm2_sm3, cosignature_sm2 };
bool is_cosignature(NoteKeyType type);

// A verifier's key: the name and the id together say which lines it is for.
class NoteKey {
 public:
  // Fault `bad_key` where the name is empty, holds a blank, a control character or '+', or the key does not suit the type.
  static Result<NoteKey> make(std::string name, NoteKeyType type, crypto::PublicKey key);
  static Result<NoteKey> from_vkey(std::string_view text);  // <name>+<hex key id>+<base64(type ‖ public key)>
  std::string vkey() const;

  const std::string& name() const { return name_; }
  NoteKeyType type() const { return type_; }
  const crypto::PublicKey& key() const { return key_; }
  const std::string& id() const { return id_; }  // 4 bytes: SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4]

 private:
  NoteKey(std::string name, NoteKeyType type, crypto::PublicKey key);
  std::string typed_key() const;  // type ‖ public key
  std::string name_;
  NoteKeyType type_;
  crypto::PublicKey key_;
  std::string id_;
};

struct NoteSignature {
  std::string name;
  std::string key_id;  // 4 bytes
  std::string bytes;
};

struct SignedNote {
  std::string text;  // ends with a newline; this is what is signed
  std::vector<NoteSignature> signatures;
};

std::string encode_note(const SignedNote& note);
std::string encode_signature(const NoteSignature& line);  // one signature line with its newline
// Fault `bad_note`. Reads exactly what encode_note can write: valid UTF-8, no control characters, at least one signature line,
// at most 64 of them and 64 KiB.
Result<SignedNote> parse_note(std::string_view bytes);

// What a signer must sign for this key (for a cosignature the time comes in front), and the line's content from it.
std::string note_message(const NoteKey& key, std::string_view text, std::uint64_t cosigned_at = 0);
NoteSignature note_signature(const NoteKey& key, std::string_view signature, std::uint64_t cosigned_at = 0);

struct NoteCheck {
  std::vector<std::size_t> verified;  // which of the given keys signed, by their place
  std::vector<std::uint64_t> cosigned_at;  // POSIX seconds beside each of `verified`, 0 where the type has none
  int ignored = 0;                    // lines of keys not given
};
// Fault `bad_signature` where any line of a given key does not verify (the specification lets a client be laxer; we are not),
// or where one key has two lines; fault `unsigned` where no given key signed.
Result<NoteCheck> check_note(const SignedNote& note, std::span<const NoteKey> keys);

}  // namespace mingjing::ledger
