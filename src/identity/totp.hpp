// One-time codes of an authenticator program (RFC 6238): HMAC-SHA-1, steps of 30 seconds, six digits; one step before and one
// after the present one count, for clocks that differ. The mark of a code is the number of its step.
#pragma once

#include <string>

#include "identity/factor_kind.hpp"

namespace mingjing::identity {

constexpr std::size_t kTotpSecret = 20;  // bytes, as RFC 4226 4 (R6) recommends

class Totp final : public FactorKind {
 public:
  std::string_view name() const override { return "totp"; }
  std::optional<std::int64_t> mark(std::string_view secret, std::string_view proof, std::int64_t used, Instant now) const override;
};

// What a QR code carries to the program: otpauth://totp/<issuer>:<login>?secret=…, everything but ASCII letters and digits escaped.
std::string totp_address(std::string_view issuer, std::string_view login, std::string_view secret);

}  // namespace mingjing::identity
