#include "crypto/seal.hpp"

#include <openssl/evp.h>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::crypto {
namespace {

constexpr std::size_t kIvSize = 16;
constexpr std::size_t kTagSize = 32;
constexpr char kVersion = 0x01;

Digest tag_of(const SealKey& key, std::string_view head, std::string_view aad, std::string_view cipher_text) {
  std::string covered(head);
  for (int shift = 56; shift >= 0; shift -= 8) covered += static_cast<char>((aad.size() >> shift) & 0xFF);
  covered += aad;
  covered += cipher_text;
  return hmac(Hash::sm3, key.mac, covered);
}

}  // namespace

SealKey seal_key(std::string_view master, std::string_view purpose) {
  MJ_ASSERT(master.size() >= 32);
  const auto derive = [&](char which) {
    return hmac(Hash::sm3, master, "mingjing seal v1" + std::string(1, which) + std::string(purpose)).str();
  };
  return {derive('c').substr(0, 16), derive('m')};
}

std::string sm4_ctr(std::string_view key, std::string_view iv, std::string_view bytes) {
  static EVP_CIPHER* const cipher = EVP_CIPHER_fetch(nullptr, "SM4-CTR", nullptr);
  MJ_ASSERT(cipher != nullptr && key.size() == 16 && iv.size() == kIvSize);
  EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
  const auto data = [](std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); };
  std::string out(bytes.size(), '\0');
  int size = 0;
  MJ_ASSERT(EVP_EncryptInit_ex2(context, cipher, data(key), data(iv), nullptr) == 1);
  MJ_ASSERT(EVP_EncryptUpdate(context, reinterpret_cast<unsigned char*>(out.data()), &size, data(bytes),
                              static_cast<int>(bytes.size())) == 1);
  EVP_CIPHER_CTX_free(context);
  return out;
}

std::string seal(const SealKey& key, std::string_view iv, std::string_view plain, std::string_view aad) {
  MJ_ASSERT(iv.size() == kIvSize && key.mac.size() == kTagSize);
  std::string box(1, kVersion);
  box += iv;
  const std::string cipher_text = sm4_ctr(key.cipher, iv, plain);
  const Digest tag = tag_of(key, box, aad, cipher_text);
  box += cipher_text;
  box += tag.view();
  return box;
}

Result<std::string> open_seal(const SealKey& key, std::string_view box, std::string_view aad) {
  constexpr std::size_t kHead = 1 + kIvSize;
  const auto broken = [] { return fault("seal_broken", "a sealed box does not open with this key and context"); };
  if (box.size() < kHead + kTagSize || box[0] != kVersion) return broken();
  const std::string_view cipher_text = box.substr(kHead, box.size() - kHead - kTagSize);
  const Digest tag = tag_of(key, box.substr(0, kHead), aad, cipher_text);
  if (!equal_in_constant_time(tag.view(), box.substr(box.size() - kTagSize))) return broken();
  return sm4_ctr(key.cipher, box.substr(1, kIvSize), cipher_text);
}

}  // namespace mingjing::crypto
