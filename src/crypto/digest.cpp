#include "crypto/digest.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <utility>

#include "base/result.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::crypto {
namespace {

// Fetched once: a fetch costs more than hashing one leaf.
const EVP_MD* algorithm(Hash hash) {
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static const EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
  const EVP_MD* const found = hash == Hash::sha256 ? sha256 : sm3;
  MJ_ASSERT(found != nullptr);
  return found;
}

Hasher& shared_hasher(Hash hash) {
  thread_local Hasher sha256{Hash::sha256};
  thread_local Hasher sm3{Hash::sm3};
  return hash == Hash::sha256 ? sha256 : sm3;
}

}  // namespace

std::string hex(const Digest& digest) { return hex(digest.view()); }

std::optional<Digest> digest_from_hex(std::string_view text) {
  const auto bytes = from_hex(text);
  if (!bytes || std::any_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'F'; })) return std::nullopt;
  return digest_from_bytes(*bytes);
}

std::optional<Digest> digest_from_bytes(std::string_view bytes) {
  Digest out;
  if (bytes.size() != out.bytes.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), out.bytes.begin());
  return out;
}

Hasher::Hasher(Hash hash) : hash_(hash), context_(EVP_MD_CTX_new()) {
  MJ_ASSERT(context_ != nullptr && EVP_DigestInit_ex2(context_, algorithm(hash), nullptr) == 1);
}
Hasher::~Hasher() { EVP_MD_CTX_free(context_); }
Hasher::Hasher(Hasher&& other) noexcept : hash_(other.hash_), context_(std::exchange(other.context_, nullptr)) {}
Hasher& Hasher::operator=(Hasher&& other) noexcept {
  std::swap(hash_, other.hash_);
  std::swap(context_, other.context_);
  return *this;
}

void Hasher::update(std::string_view bytes) {
  MJ_ASSERT(EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1);
}

Digest Hasher::finish() {
  Digest out;
  unsigned int size = 0;
  MJ_ASSERT(EVP_DigestFinal_ex(context_, out.bytes.data(), &size) == 1 && size == out.bytes.size());
  MJ_ASSERT(EVP_DigestInit_ex2(context_, nullptr, nullptr) == 1);
  return out;
}

Digest digest(Hash hash, std::string_view bytes) {
  Hasher& hasher = shared_hasher(hash);
  hasher.update(bytes);
  return hasher.finish();
}

Digest digest(Hash hash, std::initializer_list<std::string_view> parts) {
  Hasher& hasher = shared_hasher(hash);
  for (const auto part : parts) hasher.update(part);
  return hasher.finish();
}

DigestPair digest_pair(std::string_view bytes) { return {digest(Hash::sha256, bytes), digest(Hash::sm3, bytes)}; }

Digest hmac(Hash hash, std::string_view key, std::string_view message) {
  constexpr std::size_t kBlock = 64;  // of both hashes
  std::array<char, kBlock> inner{};
  if (key.size() > kBlock) {
    const Digest shorter = digest(hash, key);
    std::copy(shorter.bytes.begin(), shorter.bytes.end(), inner.begin());
  } else {
    std::copy(key.begin(), key.end(), inner.begin());
  }
  std::array<char, kBlock> outer = inner;
  for (char& c : inner) c = static_cast<char>(c ^ 0x36);
  for (char& c : outer) c = static_cast<char>(c ^ 0x5c);
  const Digest first = digest(hash, {std::string_view(inner.data(), kBlock), message});
  const Digest out = digest(hash, {std::string_view(outer.data(), kBlock), first.view()});
  OPENSSL_cleanse(inner.data(), kBlock);
  OPENSSL_cleanse(outer.data(), kBlock);
  return out;
}

}  // namespace mingjing::crypto
