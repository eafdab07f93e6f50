// Signatures: Ed25519 (RFC 8032) and SM2 with SM3 (GB/T 32918.2-2016; distinguishing id 1234567812345678 of GB/T 35276,
// signature as DER SEQUENCE{r,s} of GB/T 35276). Public keys travel as SubjectPublicKeyInfo DER, private ones as PKCS #8.
// Thread rule: keys are immutable and may be shared; sign() and verify() may run on many threads at once.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

struct evp_pkey_st;

namespace mingjing::crypto {

enum class KeyKind { ed25519, sm2 };

class PublicKey {
 public:
  // Fault `bad_key` where the bytes are not exactly the usual encoding (uncompressed point) of an Ed25519 or SM2 key.
  static Result<PublicKey> from_spki(std::string_view der);
  static Result<PublicKey> from_ed25519(std::string_view raw);  // 32 bytes

  KeyKind kind() const { return kind_; }
  std::string spki() const;
  std::string raw() const;  // Ed25519: the 32 bytes; SM2: 0x04 ‖ x ‖ y
  // False for a wrong and for a malformed signature alike.
  bool verify(std::string_view message, std::string_view signature) const;
  bool operator==(const PublicKey& other) const { return spki() == other.spki(); }

 private:
  friend class PrivateKey;
  PublicKey(std::shared_ptr<evp_pkey_st> key, KeyKind kind) : key_(std::move(key)), kind_(kind) {}
  std::shared_ptr<evp_pkey_st> key_;
  KeyKind kind_;
};

class PrivateKey {
 public:
  static Result<PrivateKey> generate(KeyKind kind);  // reads the system's randomness: for adapters, app and tests
  static Result<PrivateKey> from_pkcs8(std::string_view der);
  static Result<PrivateKey> from_ed25519_seed(std::string_view seed);  // 32 bytes

  KeyKind kind() const { return kind_; }
  std::string pkcs8() const;  // secret: store sealed or with mode 0600
  PublicKey public_key() const;
  // Ed25519: 64 bytes, the same each time. SM2: DER, about 70 bytes, another each time.
  Result<std::string> sign(std::string_view message) const;

 private:
  PrivateKey(std::shared_ptr<evp_pkey_st> key, KeyKind kind) : key_(std::move(key)), kind_(kind) {}
  std::shared_ptr<evp_pkey_st> key_;
  KeyKind kind_;
};

}  // namespace mingjing::crypto
