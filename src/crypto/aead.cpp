#include "crypto/aead.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "crypto/seal.hpp"

namespace mingjing::crypto {
namespace {

constexpr std::size_t kSm4Key = 16;
constexpr std::size_t kMacKey = 32;
constexpr std::size_t kAesKey = 32;

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const unsigned char* in(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* into(std::string& text, std::size_t from) { return reinterpret_cast<unsigned char*>(text.data()) + from; }

EVP_CIPHER* fetched(Suite suite) {
  static EVP_CIPHER* const sm4 = EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr);
  static EVP_CIPHER* const aes = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
  EVP_CIPHER* const found = suite == Suite::aes_256_gcm ? aes : sm4;
  MJ_ASSERT(found != nullptr);
  return found;
}

std::size_t tag_size(Suite suite) { return suite == Suite::aes_256_gcm ? 16 : 32; }

Failure<Fault> broken() { return fault("seal_broken", "a sealed box does not open with this key and context"); }

// A context is set up anew for each box and allocated once for each thread: a step of a case seals some ten short fields.
EVP_CIPHER_CTX* context_of(Suite suite) {
  thread_local const Context sm4(EVP_CIPHER_CTX_new());
  thread_local const Context aes(EVP_CIPHER_CTX_new());
  EVP_CIPHER_CTX* const found = suite == Suite::aes_256_gcm ? aes.get() : sm4.get();
  MJ_ASSERT(found != nullptr);
  return found;
}

// Counter mode undoes itself.
void sm4_into(std::string& out, std::size_t from, std::string_view key, std::string_view nonce, std::string_view bytes) {
  EVP_CIPHER_CTX* const context = context_of(Suite::sm4_ctr_hmac_sm3);
  int size = 0;
  MJ_ASSERT(EVP_EncryptInit_ex2(context, fetched(Suite::sm4_ctr_hmac_sm3), in(key), in(nonce), nullptr) == 1);
  MJ_ASSERT(EVP_EncryptUpdate(context, into(out, from), &size, in(bytes), static_cast<int>(bytes.size())) == 1);
  MJ_ASSERT(static_cast<std::size_t>(size) == bytes.size());
}

// HMAC (RFC 2104) of parts, without joining them.
Digest tag_of(std::string_view key, std::string_view nonce, std::string_view aad, std::string_view cipher_text) {
  constexpr std::size_t kBlock = 64;
  std::array<char, kBlock> pad{};
  std::copy(key.begin(), key.end(), pad.begin());
  for (char& c : pad) c = static_cast<char>(c ^ 0x36);
  std::array<char, 8> length{};
  for (std::size_t i = 0; i < 8; ++i) length[i] = static_cast<char>((aad.size() >> (56 - 8 * i)) & 0xFF);
  const std::string_view padded(pad.data(), pad.size());
  const Digest inner = digest(Hash::sm3, {padded, nonce, {length.data(), length.size()}, aad, cipher_text});
  for (char& c : pad) c = static_cast<char>(c ^ 0x36 ^ 0x5c);
  const Digest outer = digest(Hash::sm3, {padded, inner.view()});
  OPENSSL_cleanse(pad.data(), pad.size());
  return outer;
}

}  // namespace

void wipe(std::string& secret) { OPENSSL_cleanse(secret.data(), secret.size()); }

std::string_view suite_name(Suite suite) { return suite == Suite::aes_256_gcm ? "aes-256-gcm" : "sm4-ctr-hmac-sm3"; }

std::optional<Suite> suite_named(std::string_view name) {
  for (const Suite suite : {Suite::sm4_ctr_hmac_sm3, Suite::aes_256_gcm})
    if (suite_name(suite) == name) return suite;
  return std::nullopt;
}

std::optional<Suite> suite_numbered(std::uint8_t number) {
  if (number != 1 && number != 2) return std::nullopt;
  return static_cast<Suite>(number);
}

std::size_t nonce_size(Suite suite) { return suite == Suite::aes_256_gcm ? 12 : 16; }
std::size_t box_overhead(Suite suite) { return nonce_size(suite) + tag_size(suite); }

AeadKey::AeadKey(Suite suite, std::string_view master, std::string_view purpose) : suite_(suite) {
  MJ_ASSERT(master.size() >= 32);
  if (suite == Suite::aes_256_gcm) {
    cipher_ = hmac(Hash::sha256, master, "mingjing aes-256-gcm v1 " + std::string(purpose)).str();
    return;
  }
  SealKey pair = seal_key(master, purpose);
  cipher_ = std::move(pair.cipher);
  mac_ = std::move(pair.mac);
}

AeadKey AeadKey::of_bytes(Suite suite, std::string_view key) {
  MJ_ASSERT(key.size() == (suite == Suite::aes_256_gcm ? kAesKey : kSm4Key + kMacKey));
  AeadKey out(suite);
  out.cipher_ = key.substr(0, suite == Suite::aes_256_gcm ? kAesKey : kSm4Key);
  out.mac_ = key.substr(out.cipher_.size());
  return out;
}

AeadKey::~AeadKey() {
  wipe(cipher_);
  wipe(mac_);
}

std::string AeadKey::seal(std::string_view nonce, std::string_view plain, std::string_view aad) const {
  MJ_ASSERT(nonce.size() == nonce_size(suite_));
  std::string box;
  box.reserve(plain.size() + box_overhead(suite_));
  box += nonce;
  box.resize(nonce.size() + plain.size());
  if (suite_ == Suite::sm4_ctr_hmac_sm3) {
    sm4_into(box, nonce.size(), cipher_, nonce, plain);
    box += tag_of(mac_, nonce, aad, std::string_view(box).substr(nonce.size())).view();
    return box;
  }
  EVP_CIPHER_CTX* const context = context_of(suite_);
  int size = 0;
  MJ_ASSERT(EVP_EncryptInit_ex2(context, fetched(suite_), in(cipher_), in(nonce), nullptr) == 1);
  MJ_ASSERT(EVP_EncryptUpdate(context, nullptr, &size, in(aad), static_cast<int>(aad.size())) == 1);
  MJ_ASSERT(EVP_EncryptUpdate(context, into(box, nonce.size()), &size, in(plain), static_cast<int>(plain.size())) == 1);
  std::array<unsigned char, 16> tag{};
  MJ_ASSERT(EVP_EncryptFinal_ex(context, tag.data(), &size) == 1 && size == 0);
  MJ_ASSERT(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag.size()), tag.data()) == 1);
  box.append(reinterpret_cast<const char*>(tag.data()), tag.size());
  return box;
}

Result<std::string> AeadKey::open(std::string_view box, std::string_view aad) const {
  if (box.size() < box_overhead(suite_)) return broken();
  const std::string_view nonce = box.substr(0, nonce_size(suite_));
  const std::string_view tag = box.substr(box.size() - tag_size(suite_));
  const std::string_view cipher_text = box.substr(nonce.size(), box.size() - box_overhead(suite_));
  std::string plain(cipher_text.size(), '\0');
  if (suite_ == Suite::sm4_ctr_hmac_sm3) {
    if (!equal_in_constant_time(tag_of(mac_, nonce, aad, cipher_text).view(), tag)) return broken();
    sm4_into(plain, 0, cipher_, nonce, cipher_text);
    return plain;
  }
  EVP_CIPHER_CTX* const context = context_of(suite_);
  int size = 0;
  MJ_ASSERT(EVP_DecryptInit_ex2(context, fetched(suite_), in(cipher_), in(nonce), nullptr) == 1);
  MJ_ASSERT(EVP_DecryptUpdate(context, nullptr, &size, in(aad), static_cast<int>(aad.size())) == 1);
  MJ_ASSERT(EVP_DecryptUpdate(context, into(plain, 0), &size, in(cipher_text), static_cast<int>(cipher_text.size())) == 1);
  std::array<unsigned char, 16> wanted{};
  std::copy(tag.begin(), tag.end(), wanted.begin());
  MJ_ASSERT(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, static_cast<int>(wanted.size()), wanted.data()) == 1);
  std::array<unsigned char, 16> none{};
  if (EVP_DecryptFinal_ex(context, none.data(), &size) != 1) return broken();
  return plain;
}

}  // namespace mingjing::crypto
