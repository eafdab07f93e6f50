// What a key at somebody's desk signs: a text of this server, for one purpose, one log-in name, one origin, one content, once and for a short
// while. The text carries its own code (HMAC-SM3), so none is kept before it is used; the moment of issue is the mark that only grows.
// Signed is the text as UTF-8, by SM2 with SM3 (GB/T 32918.2-2016, distinguishing id 1234567812345678), given as base64 of the DER of (r, s).
// Pure: no I/O, no clock.
#pragma once

#include <string>

#include "identity/factor_kind.hpp"

namespace mingjing::identity {

enum class Purpose { log_in, confirm, act };

struct Challenge {
  Purpose purpose = Purpose::log_in;
  std::string origin;   // https://host, as the browser names it; the program at the desk compares it with the page that asks
  std::string login;    // folded
  std::string digest;   // of the act that is confirmed, 64 hex digits; empty: none
  Instant at;
  std::string nonce;    // hex
};

// What came back, and where.
struct SignedText {
  std::string challenge;
  std::string signature;
  std::string origin;   // of the request that brings it

  bool empty() const { return challenge.empty() && signature.empty(); }
};

std::string challenge_text(const Challenge& challenge, std::string_view key);
// Nothing for a text that this key did not make, to the last byte.
std::optional<Challenge> read_challenge(std::string_view text, std::string_view key);

// `secret` is the SubjectPublicKeyInfo, `proof` what signed_proof() makes. A proof counts for what is expected alone, and `life_ms` after the issue not any more.
class SignedChallenge final : public FactorKind {
 public:
  SignedChallenge(std::string_view key, Challenge expected, std::int64_t life_ms) : key_(key), expected_(std::move(expected)), life_ms_(life_ms) {}
  std::string_view name() const override { return "sm2"; }
  std::optional<std::int64_t> mark(std::string_view secret, std::string_view proof, std::int64_t used, Instant now) const override;

 private:
  std::string key_;
  Challenge expected_;   // purpose, origin, login and digest
  std::int64_t life_ms_;
};

std::string signed_proof(const SignedText& text);

}  // namespace mingjing::identity
