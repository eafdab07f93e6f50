// Digests: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016), both of 32 bytes, and their HMAC (RFC 2104).
// Thread rule: the functions may be called from any thread; one Hasher belongs to one thread at a time.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace mingjing::crypto {

enum class Hash { sha256, sm3 };

struct Digest {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const Digest&) const = default;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  std::string str() const { return std::string(view()); }
};
std::string hex(const Digest& digest);
std::optional<Digest> digest_from_hex(std::string_view text);     // 64 lower-case digits
std::optional<Digest> digest_from_bytes(std::string_view bytes);  // exactly 32

// The same bytes under both hashes: what is written beside every file and document.
struct DigestPair {
  Digest sha256;
  Digest sm3;
  auto operator<=>(const DigestPair&) const = default;
};

Digest digest(Hash hash, std::string_view bytes);
Digest digest(Hash hash, std::initializer_list<std::string_view> parts);  // of the parts joined
DigestPair digest_pair(std::string_view bytes);
Digest hmac(Hash hash, std::string_view key, std::string_view message);

// Streaming digest. finish() gives the digest and makes the hasher ready for the next message.
class Hasher {
 public:
  explicit Hasher(Hash hash);
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  void update(std::string_view bytes);
  Digest finish();

 private:
  Hash hash_;
  evp_md_ctx_st* context_;
};

// Both digests in one pass over the bytes.
class PairHasher {
 public:
  void update(std::string_view bytes) {
    sha256_.update(bytes);
    sm3_.update(bytes);
  }
  DigestPair finish() { return {sha256_.finish(), sm3_.finish()}; }

 private:
  Hasher sha256_{Hash::sha256};
  Hasher sm3_{Hash::sm3};
};

}  // namespace mingjing::crypto
