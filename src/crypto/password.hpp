// Passwords: Argon2id (RFC 9106) in its encoded text form, $argon2id$v=19$m=…,t=…,p=…$salt$hash, or PBKDF2 (RFC 8018) with HMAC-SM3
// for an assessment that asks for domestic algorithms, $pbkdf2-sm3$i=…$salt$hash.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mingjing::crypto {

enum class PasswordScheme { argon2id, pbkdf2_sm3 };

// One check costs `memory_kib` for the time it runs, so the defaults bound both the attacker's speed and the server's memory.
struct PasswordCost {
  std::uint32_t memory_kib = 19456;
  std::uint32_t passes = 2;
  std::uint32_t lanes = 1;
  PasswordScheme scheme = PasswordScheme::argon2id;
  std::uint32_t iterations = 600'000;   // of PBKDF2
};

// `salt` of 16 bytes from crypto::random_bytes, taken by the caller. Slow on purpose (tens of milliseconds, PBKDF2 some hundred).
std::string password_hash(std::string_view password, std::string_view salt, const PasswordCost& cost = {});
// False for a wrong password and for text that is no such encoding.
bool password_matches(std::string_view encoded, std::string_view password);
bool password_scheme_is(std::string_view encoded, PasswordScheme scheme);

}  // namespace mingjing::crypto
