// Time-stamps of RFC 3161 over a SHA-256 or SM3 imprint: the query that a time-stamping authority (时间戳服务机构) is sent, and the
// check of what it answers. An answer is kept as it came and can be checked by others: `openssl ts -verify`.
// Thread rule: any thread; a TrustedRoots may be shared.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/result.hpp"
#include "crypto/digest.hpp"

struct x509_st;

namespace mingjing::crypto {

// The certificates under which an authority is believed.
class TrustedRoots {
 public:
  // One or more certificates in PEM. Fault `bad_certificate`.
  static Result<TrustedRoots> from_pem(std::string_view pem);

 private:
  friend struct TimeStampCheck;
  std::vector<std::shared_ptr<x509_st>> certificates_;
};

struct TimeStamp {
  Instant at;             // genTime
  std::string serial;     // hex
  std::string authority;  // common name of the certificate that signed
};

// TimeStampReq in DER: version 1, the authority's certificate wanted. `nonce` is a number nobody used before.
std::string time_stamp_query(Hash hash, const Digest& imprint, std::uint64_t nonce);

// The time that the answer (TimeStampResp in DER, nothing behind it) vouches for, where it is granted, of that imprint, of the nonce where
// one is given, and signed by a certificate for time-stamping under `roots`; certificates count as of the time of the stamp.
// Faults: bad_time_stamp (not that structure, not granted) · wrong_imprint (of other bytes, or another nonce) · untrusted_time_stamp.
Result<TimeStamp> check_time_stamp(std::string_view answer, Hash hash, const Digest& imprint, std::optional<std::uint64_t> nonce,
                                   const TrustedRoots& roots);
// What an answer claims of that imprint, whoever signed it: nobody is believed. Faults: bad_time_stamp, wrong_imprint.
Result<TimeStamp> read_time_stamp(std::string_view answer, Hash hash, const Digest& imprint);

}  // namespace mingjing::crypto
