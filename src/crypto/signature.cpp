#include "crypto/signature.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <optional>

namespace mingjing::crypto {
namespace {

constexpr std::string_view kDistinguishingId = "1234567812345678";

using KeyPointer = std::shared_ptr<EVP_PKEY>;

KeyPointer own(EVP_PKEY* key) { return {key, EVP_PKEY_free}; }

const unsigned char* data(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::optional<KeyKind> kind_of(const EVP_PKEY* key) {
  if (key == nullptr) return std::nullopt;
  if (EVP_PKEY_is_a(key, "ED25519") == 1) return KeyKind::ed25519;
  if (EVP_PKEY_is_a(key, "SM2") == 1) return KeyKind::sm2;
  return std::nullopt;
}

// A digest context ready to sign or verify; for SM2 with the distinguishing id that the standard prescribes.
struct Operation {
  explicit Operation(EVP_PKEY* key, KeyKind kind) : context(EVP_MD_CTX_new()) {
    if (kind != KeyKind::sm2) return;
    parameters = EVP_PKEY_CTX_new(key, nullptr);
    MJ_ASSERT(parameters != nullptr);
    MJ_ASSERT(EVP_PKEY_CTX_set1_id(parameters, kDistinguishingId.data(), static_cast<int>(kDistinguishingId.size())) == 1);
    EVP_MD_CTX_set_pkey_ctx(context, parameters);
  }
  ~Operation() {
    EVP_MD_CTX_free(context);
    EVP_PKEY_CTX_free(parameters);
    ERR_clear_error();
  }
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;

  EVP_MD_CTX* context;
  EVP_PKEY_CTX* parameters = nullptr;
};

const EVP_MD* message_digest(KeyKind kind) { return kind == KeyKind::sm2 ? EVP_sm3() : nullptr; }

}  // namespace

Result<PublicKey> PublicKey::from_spki(std::string_view der) {
  const unsigned char* at = data(der);
  KeyPointer key = own(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
  ERR_clear_error();
  const auto kind = kind_of(key.get());
  if (!kind || at != data(der) + der.size()) return fault("bad_key", "not the SubjectPublicKeyInfo of an Ed25519 or SM2 key");
  PublicKey out(std::move(key), *kind);
  // One key, one text: key ids are taken over these bytes.
  if (out.spki() != der) return fault("bad_key", "a public key in an unusual encoding");
  return out;
}

Result<PublicKey> PublicKey::from_ed25519(std::string_view raw) {
  KeyPointer key = own(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data(raw), raw.size()));
  ERR_clear_error();
  if (!key) return fault("bad_key", "not an Ed25519 public key of 32 bytes");
  return PublicKey(std::move(key), KeyKind::ed25519);
}

std::string PublicKey::spki() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key_.get(), &der);
  MJ_ASSERT(size > 0);
  std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

std::string PublicKey::raw() const {
  unsigned char* bytes = nullptr;
  if (kind_ == KeyKind::sm2) {
    const std::size_t size = EVP_PKEY_get1_encoded_public_key(key_.get(), &bytes);
    std::string out(reinterpret_cast<char*>(bytes), size);
    OPENSSL_free(bytes);
    return out;
  }
  std::string out(32, '\0');
  std::size_t size = out.size();
  MJ_ASSERT(EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(out.data()), &size) == 1);
  return out;
}

bool PublicKey::verify(std::string_view message, std::string_view signature) const {
  const Operation operation(key_.get(), kind_);
  if (EVP_DigestVerifyInit(operation.context, nullptr, message_digest(kind_), nullptr, key_.get()) != 1) return false;
  return EVP_DigestVerify(operation.context, data(signature), signature.size(), data(message), message.size()) == 1;
}

Result<PrivateKey> PrivateKey::generate(KeyKind kind) {
  KeyPointer key = own(EVP_PKEY_Q_keygen(nullptr, nullptr, kind == KeyKind::sm2 ? "SM2" : "ED25519"));
  ERR_clear_error();
  if (!key) return fault("no_randomness", "the system gave no key");
  return PrivateKey(std::move(key), kind);
}

Result<PrivateKey> PrivateKey::from_pkcs8(std::string_view der) {
  const unsigned char* at = data(der);
  KeyPointer key = own(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())));
  ERR_clear_error();
  const auto kind = kind_of(key.get());
  if (!kind || at != data(der) + der.size()) return fault("bad_key", "not the PKCS #8 form of an Ed25519 or SM2 key");
  return PrivateKey(std::move(key), *kind);
}

Result<PrivateKey> PrivateKey::from_ed25519_seed(std::string_view seed) {
  KeyPointer key = own(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, data(seed), seed.size()));
  ERR_clear_error();
  if (!key) return fault("bad_key", "not an Ed25519 seed of 32 bytes");
  return PrivateKey(std::move(key), KeyKind::ed25519);
}

std::string PrivateKey::pkcs8() const {
  PKCS8_PRIV_KEY_INFO* info = EVP_PKEY2PKCS8(key_.get());
  MJ_ASSERT(info != nullptr);
  unsigned char* der = nullptr;
  const int size = i2d_PKCS8_PRIV_KEY_INFO(info, &der);
  PKCS8_PRIV_KEY_INFO_free(info);
  MJ_ASSERT(size > 0);
  std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_clear_free(der, static_cast<std::size_t>(size));
  return out;
}

PublicKey PrivateKey::public_key() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key_.get(), &der);
  MJ_ASSERT(size > 0);
  const auto key = PublicKey::from_spki({reinterpret_cast<char*>(der), static_cast<std::size_t>(size)});
  OPENSSL_free(der);
  return *key;
}

Result<std::string> PrivateKey::sign(std::string_view message) const {
  const Operation operation(key_.get(), kind_);
  std::string out(160, '\0');
  std::size_t size = out.size();
  if (EVP_DigestSignInit(operation.context, nullptr, message_digest(kind_), nullptr, key_.get()) != 1 ||
      EVP_DigestSign(operation.context, reinterpret_cast<unsigned char*>(out.data()), &size, data(message),
                     message.size()) != 1)
    return fault("no_signature", "the key could not sign");
  out.resize(size);
  return out;
}

}  // namespace mingjing::crypto
