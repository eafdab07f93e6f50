// The digest of a whole request, by which a command under an idempotency key that came before is known as the same one or refused as another.
// Thread rule: pure.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "base/canonical_json.hpp"
#include "crypto/digest.hpp"

namespace mingjing::usecases {

inline std::string request_digest(const boost::json::value& request) { return crypto::digest(crypto::Hash::sha256, canonical_json(request)).str(); }

}  // namespace mingjing::usecases
