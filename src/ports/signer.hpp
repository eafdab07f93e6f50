// Who signs checkpoints. The keys may live in this process, in a process of their own or in a device; only digests of
// what is signed ever reach them. Thread rule: calls are serialised by the caller (the one writer of a log).
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::ports {

struct SignerKeys {
  std::string name;            // key name of the signed notes: <domain>/<area code>, no blanks, no '+'
  std::string ed25519_public;  // 32 bytes, RFC 8032
  std::string sm2_public;      // SubjectPublicKeyInfo, DER
};

class Signer {
 public:
  virtual ~Signer() = default;
  virtual const SignerKeys& keys() const = 0;
  // 64 bytes, RFC 8032, over the message itself.
  virtual Result<std::string> sign_ed25519(std::string_view message) = 0;
  // DER of (r, s), GB/T 32918.2 with SM3 and the distinguishing id 1234567812345678.
  virtual Result<std::string> sign_sm2(std::string_view message) = 0;
};

}  // namespace mingjing::ports
