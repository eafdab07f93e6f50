// How a log reaches a witness (c2sp.org/tlog-witness). Thread rule: calls from any thread; a call may take many seconds.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace mingjing::ports {

struct WitnessReply {
  enum class Kind { cosigned, other_size, unknown_log, unknown_key, bad_proof, malformed };
  Kind kind = Kind::malformed;
  std::string text;            // cosigned: signature lines, unchecked
  std::uint64_t size = 0;      // other_size: what the witness stands at
};

class WitnessClient {
 public:
  virtual ~WitnessClient() = default;
  // `url` is the submission prefix. Faults: bad_url · unreachable (no answer in time, TLS, name) · bad_answer (none of the protocol).
  virtual Result<WitnessReply> add_checkpoint(const std::string& url, const std::string& body) = 0;
};

}  // namespace mingjing::ports
