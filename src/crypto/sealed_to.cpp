#include "crypto/sealed_to.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

#include "crypto/aead.hpp"
#include "crypto/random.hpp"

namespace mingjing::crypto {
namespace {

constexpr std::string_view kMark = "MJSEALEDTO1";
constexpr auto kSuite = Suite::sm4_ctr_hmac_sm3;
constexpr std::size_t kSecret = 32;
constexpr std::size_t kMostWrapped = 512;

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* what) const {
    Free(what);
  }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using ContextPointer = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;

struct ErrorsGone {
  ~ErrorsGone() { ERR_clear_error(); }
};

const unsigned char* read(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* into(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

Failure<Fault> broken() { return fault("seal_broken", "not sealed to this key, or altered"); }

// As it stands in the box: two bytes, the greater first.
std::string length_text(std::size_t length) { return {static_cast<char>(length >> 8), static_cast<char>(length & 255)}; }

}  // namespace

Result<std::string> seal_to(const PublicKey& key, std::string_view plain, std::string_view context) {
  const ErrorsGone gone;
  if (key.kind() != KeyKind::sm2) return fault("bad_key", "bytes are sealed to SM2 keys alone");
  const std::string spki = key.spki();
  const auto* at = read(spki);
  const KeyPointer pair(d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
  const ContextPointer work(EVP_PKEY_CTX_new(pair.get(), nullptr));
  std::string secret = random_bytes(kSecret);
  std::string wrapped(kMostWrapped, '\0');
  std::size_t size = wrapped.size();
  if (!work || EVP_PKEY_encrypt_init(work.get()) != 1 || EVP_PKEY_encrypt(work.get(), into(wrapped), &size, read(secret), secret.size()) != 1)
    return fault("bad_key", "the key takes nothing");
  wrapped.resize(size);
  const std::string head = std::string(kMark) + length_text(size) + wrapped;
  const std::string box = AeadKey(kSuite, secret, kMark).seal(random_bytes(nonce_size(kSuite)), plain, head + std::string(context));
  wipe(secret);
  return head + box;
}

Result<std::string> open_sealed_to(const PrivateKey& key, std::string_view box, std::string_view context) {
  const ErrorsGone gone;
  const std::size_t before = kMark.size() + 2;
  if (key.kind() != KeyKind::sm2 || !box.starts_with(kMark) || box.size() < before) return broken();
  const std::size_t size = static_cast<std::size_t>(static_cast<unsigned char>(box[kMark.size()])) << 8 | static_cast<unsigned char>(box[kMark.size() + 1]);
  if (size > kMostWrapped || box.size() < before + size) return broken();
  std::string pkcs8 = key.pkcs8();
  const auto* at = read(pkcs8);
  const KeyPointer pair(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(pkcs8.size())));
  wipe(pkcs8);
  const ContextPointer work(EVP_PKEY_CTX_new(pair.get(), nullptr));
  std::string secret(kMostWrapped, '\0');
  std::size_t length = secret.size();
  const auto wrapped = box.substr(before, size);
  if (!work || EVP_PKEY_decrypt_init(work.get()) != 1 || EVP_PKEY_decrypt(work.get(), into(secret), &length, read(wrapped), wrapped.size()) != 1 || length != kSecret)
    return broken();
  secret.resize(length);
  auto plain = AeadKey(kSuite, secret, kMark).open(box.substr(before + size), std::string(box.substr(0, before + size)) + std::string(context));
  wipe(secret);
  if (!plain) return broken();
  return plain;
}

}  // namespace mingjing::crypto
