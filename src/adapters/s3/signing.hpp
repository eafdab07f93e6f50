// AWS Signature Version 4 in the Authorization header. Source: "Authenticating Requests: Using the Authorization Header (AWS
// Signature Version 4)", Amazon S3 API Reference. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingjing::s3 {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Keys {
  std::string id;
  std::string secret;
  std::string token;    // of a session; empty: none
};

struct Signable {
  std::string method;
  std::string path;     // not encoded; begins with a slash
  Pairs query;          // not encoded
  Pairs headers;        // all are signed, names in lower case; host, x-amz-date and x-amz-content-sha256 among them
  std::string payload;  // SHA-256 of the body in lower-case hex
};

// `date` as 20130524T000000Z.
std::string authorization(const Signable& request, const Keys& keys, std::string_view region, std::string_view date);

// All but A-Z a-z 0-9 - . _ ~ as %XX; a slash too, unless it is kept.
std::string uri_encoded(std::string_view text, bool keep_slash);
// Sorted, each with its sign of equality.
std::string canonical_query(Pairs query);

}  // namespace mingjing::s3
