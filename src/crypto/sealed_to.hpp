// Bytes for whoever holds a private SM2 key: a random key sealed with the public one (SM2 encryption, GB/T 32918.4-2016, as OpenSSL writes it in
// ASN.1), and the bytes sealed under that (SM4-CTR with HMAC-SM3, aead.hpp). Who makes a box cannot open it again.
// Thread rule: the functions may be called from any thread. They read the system's randomness: for adapters, app and tests.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/signature.hpp"

namespace mingjing::crypto {

// `context` is bound to the box and must be given again. Fault `bad_key` where the key is no SM2 key.
Result<std::string> seal_to(const PublicKey& key, std::string_view plain, std::string_view context);
// Fault `seal_broken` for another key, another context and any changed bit alike.
Result<std::string> open_sealed_to(const PrivateKey& key, std::string_view box, std::string_view context);

}  // namespace mingjing::crypto
