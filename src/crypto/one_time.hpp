// One-time codes: HOTP (RFC 4226) and the time step of TOTP (RFC 6238). HMAC-SHA-1, because that is what authenticator programs
// compute; its strength does not hang on SHA-1 withstanding collisions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mingjing::crypto {

// `digits` decimal digits (6 to 8) of the counter's code, with leading zeros.
std::string one_time_code(std::string_view secret, std::uint64_t counter, int digits);

}  // namespace mingjing::crypto
