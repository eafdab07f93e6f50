#include "identity/totp.hpp"

#include "crypto/encoding.hpp"
#include "crypto/one_time.hpp"

namespace mingjing::identity {
namespace {

constexpr std::int64_t kStepMs = 30'000;
constexpr int kDigits = 6;
constexpr std::int64_t kSkew = 1;  // steps

std::string escaped(std::string_view text) {
  static const char* const kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    if (plain) out += c;
    else out.append(1, '%').append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
  }
  return out;
}

}  // namespace

std::optional<std::int64_t> Totp::mark(std::string_view secret, std::string_view proof, std::int64_t used, Instant now) const {
  const std::int64_t present = now.ms / kStepMs;
  std::optional<std::int64_t> out;
  // Every step is compared, whatever the one before gave: the time taken says nothing.
  for (std::int64_t step = present - kSkew; step <= present + kSkew; ++step) {
    const bool same = crypto::equal_in_constant_time(crypto::one_time_code(secret, static_cast<std::uint64_t>(step), kDigits), proof);
    if (same && step > used) out = step;
  }
  return out;
}

std::string totp_address(std::string_view issuer, std::string_view login, std::string_view secret) {
  return "otpauth://totp/" + escaped(issuer) + ":" + escaped(login) + "?secret=" + crypto::base32(secret) + "&issuer=" + escaped(issuer) +
         "&algorithm=SHA1&digits=" + std::to_string(kDigits) + "&period=" + std::to_string(kStepMs / 1000);
}

}  // namespace mingjing::identity
