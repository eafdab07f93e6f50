// A key of one person that signs and never leaves its token: a UKey at his desk. What stands behind it is told in the terms of the devices'
// own interfaces, so that a driver is a translation and nothing else:
//   certificate()  SKF_ExportCertificate (GM/T 0016-2012) · C_GetAttributeValue of CKO_CERTIFICATE (PKCS #11) · a server's device: the
//                  certificate kept beside SDF_ExportSignPublicKey_ECC (GM/T 0018-2012)
//   sign()         SKF_VerifyPIN, SKF_DigestInit/SKF_Digest with SGD_SM3 and the signer's id, SKF_ECCSignData · C_Login, C_Sign with the
//                  vendor's SM3-with-SM2 mechanism · SDF_GetPrivateKeyAccessRight, SDF_InternalSign_ECC
// The devices give (r, s) as two numbers of 32 bytes; a driver writes them as DER. The program is delivered with a token in software alone.
// Thread rule: one call at a time.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::ports {

class SigningToken {
 public:
  virtual ~SigningToken() = default;
  virtual Result<std::string> certificate() = 0;   // DER
  // DER of (r, s), GB/T 32918.2 with SM3 over Z_A and the text, distinguishing id 1234567812345678. Fault `wrong_pin`.
  virtual Result<std::string> sign(std::string_view text, std::string_view pin) = 0;
};

}  // namespace mingjing::ports
