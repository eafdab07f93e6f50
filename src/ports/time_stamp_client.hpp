// How a time-stamping authority is asked (RFC 3161 §3.4). Thread rule: calls from any thread; a call may take many seconds.
#pragma once

#include <string>

#include "base/result.hpp"

namespace mingjing::ports {

class TimeStampClient {
 public:
  virtual ~TimeStampClient() = default;
  // The TimeStampResp, unchecked, to a TimeStampReq, both in DER. Faults: bad_url · unreachable (no answer in time, TLS, name) ·
  // bad_answer (none of the protocol).
  virtual Result<std::string> ask(const std::string& url, const std::string& query) = 0;
};

}  // namespace mingjing::ports
