// One POST over HTTP or HTTPS to a server of another body: one connection, closed after the answer. For https the certificate must be
// one that this machine trusts (SSL_CERT_FILE names others) and bear the host's name. Thread rule: any thread; waits for the network.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/http/response.hpp"
#include "base/result.hpp"

namespace mingjing::web {

struct WebUrl {
  bool tls = false;
  std::string host;            // an IPv6 address without its brackets
  std::string port;
  std::string path;            // empty, or begins with a slash and has none at its end
};
std::optional<WebUrl> parse_web_url(std::string_view url);

struct Posting {
  std::string path;            // behind the URL's own
  std::string type;
  const std::string& body;
};
struct WebAnswer {
  HttpStatus status{};
  std::string type;
  std::string body;            // 64 KiB at most
};
// Gives up after so many milliseconds without progress. Faults: bad_url · unreachable (no answer in time, TLS, name, too large).
Result<WebAnswer> post(const std::string& url, const Posting& posting, std::chrono::milliseconds patience);

}  // namespace mingjing::web
