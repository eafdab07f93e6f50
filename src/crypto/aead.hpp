// Authenticated encryption of what lies on disks, of two kinds. Both bind a context (aad) and refuse every changed bit.
//   sm4_ctr_hmac_sm3  SM4 in counter mode (GB/T 32907-2016, GB/T 17964-2021), then HMAC-SM3 over nonce ‖ length of aad (8, big-endian)
//                     ‖ aad ‖ cipher text (encrypt-then-MAC). OpenSSL 3.0 has no authenticated SM4 mode. Nonce 16, tag 32 bytes.
//   aes_256_gcm       NIST SP 800-38D. Nonce 12, tag 16 bytes.
// A box is nonce ‖ cipher text ‖ tag. Thread rule: a key may be used from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::crypto {

enum class Suite : std::uint8_t { sm4_ctr_hmac_sm3 = 1, aes_256_gcm = 2 };  // as they are written into files

std::string_view suite_name(Suite suite);                       // sm4-ctr-hmac-sm3, aes-256-gcm
std::optional<Suite> suite_named(std::string_view name);
std::optional<Suite> suite_numbered(std::uint8_t number);
std::size_t nonce_size(Suite suite);
std::size_t box_overhead(Suite suite);                          // bytes that a box is longer than its plain text

class AeadKey {
 public:
  // From a master of 32 bytes or more, another key for each purpose (HMAC-SM3, for AES-256-GCM HMAC-SHA-256, as the key derivation).
  AeadKey(Suite suite, std::string_view master, std::string_view purpose);
  // The keys themselves, for the standards' vectors: 32 bytes, or 16 of SM4 before those of the MAC.
  static AeadKey of_bytes(Suite suite, std::string_view key);
  ~AeadKey();
  AeadKey(const AeadKey&) = default;
  AeadKey& operator=(const AeadKey&) = default;
  AeadKey(AeadKey&&) noexcept = default;
  AeadKey& operator=(AeadKey&&) noexcept = default;

  Suite suite() const { return suite_; }
  // `nonce` was never used with this key before: random bytes, drawn anew for each call.
  std::string seal(std::string_view nonce, std::string_view plain, std::string_view aad) const;
  // Fault `seal_broken` where key, aad or any bit of the box is not what was sealed.
  Result<std::string> open(std::string_view box, std::string_view aad) const;

 private:
  explicit AeadKey(Suite suite) : suite_(suite) {}
  Suite suite_;
  std::string cipher_;
  std::string mac_;     // of the first kind
};

void wipe(std::string& secret);

}  // namespace mingjing::crypto
