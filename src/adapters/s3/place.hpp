// Where an S3 store is and with what keys it is asked. Keys never stand in an address: they come from the environment or from a file
// that nobody else may read.
#pragma once

#include <string>

#include "adapters/s3/signing.hpp"
#include "base/result.hpp"

namespace mingjing::s3 {

struct Place {
  std::string bucket;
  std::string prefix;        // empty, or ends with a slash
  std::string endpoint;      // http://host:port or https://host:port, no slash at its end
  std::string host;          // as the Host header says it
  std::string region = "us-east-1";
  std::string authorities;   // file of root certificates; empty: the machine's
};

bool is_address(const std::string& text);  // s3://…

// s3://bucket/prefix?endpoint=https://host:port&region=…&ca=FILE. Without an endpoint it is Amazon's of the region. The bucket stands
// in the path, as every S3 server understands it. Fault `bad_objects`: another form, or plain HTTP to a host that is not loopback.
Result<Place> parse_place(const std::string& text);

// Lines `aws_access_key_id = …`, `aws_secret_access_key = …` and perhaps `aws_session_token = …`, as Amazon's tools write them; of
// several [profiles] the first. Faults: bad_keys where one is missing or others may read the file, not_found.
Result<Keys> read_keys(const std::string& file);
// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN. Fault `bad_keys` where one of the first two is missing.
Result<Keys> keys_of_environment();

}  // namespace mingjing::s3
