// Certificates (X.509, RFC 5280; with SM2 keys GM/T 0015-2012): whose key it is, from when to when, and whether another one signed it.
// SM2 signatures of certificates carry the distinguishing id 1234567812345678 (GM/T 0009-2012). What was revoked is not asked here.
// Thread rule: values are immutable and may be shared.
#pragma once

#include <string>
#include <string_view>

#include "base/civil.hpp"
#include "base/result.hpp"
#include "crypto/signature.hpp"

namespace mingjing::crypto {

struct Certificate {
  PublicKey key;
  std::string der;
  std::string serial;    // lower-case hex, as the authority's lists name it
  std::string subject;   // RFC 2253, UTF-8
  std::string issuer;
  Instant from;          // the first and the last moment of its validity
  Instant until;
};

// PEM (one certificate, nothing after it) or the base64 of DER, blanks and line ends anywhere. Fault `bad_certificate`.
Result<Certificate> read_certificate(std::string_view text);
// Whether `authority` names itself as its issuer does and its key made the signature; an authority's own dates are not looked at.
bool issued_by(const Certificate& certificate, const Certificate& authority);
// A certificate that its own key signed, as DER: for tokens in software and for tests. `name` becomes the common name.
Result<std::string> self_signed(const PrivateKey& key, std::string_view name, std::uint64_t serial, Instant from, Instant until);

}  // namespace mingjing::crypto
