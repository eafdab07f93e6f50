// A sealed box for private fields and key files: SM4 in counter mode (GB/T 32907-2016, GB/T 17964-2021), then HMAC-SM3 over all
// that the reader will trust (encrypt-then-MAC). OpenSSL 3.0 has no authenticated SM4 mode.
// Box: 0x01 ‖ iv (16) ‖ ciphertext ‖ tag (32); the tag covers 0x01 ‖ iv ‖ length of aad (8, big-endian) ‖ aad ‖ ciphertext.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::crypto {

struct SealKey {
  std::string cipher;  // 16 bytes
  std::string mac;     // 32 bytes
};

// Both keys from a master of 32 bytes or more, another pair for each purpose (HMAC-SM3 as the key derivation).
SealKey seal_key(std::string_view master, std::string_view purpose);

// `iv` must be 16 bytes that were never used with this key before: crypto::random_bytes(16), taken by the caller.
std::string seal(const SealKey& key, std::string_view iv, std::string_view plain, std::string_view aad);
// Fault `seal_broken` where key, aad or any bit of the box is not what was sealed.
Result<std::string> open_seal(const SealKey& key, std::string_view box, std::string_view aad);

// SM4 in counter mode by itself, for the standard's vectors; gives no integrity.
std::string sm4_ctr(std::string_view key, std::string_view iv, std::string_view bytes);

}  // namespace mingjing::crypto
