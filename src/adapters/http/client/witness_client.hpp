// Speaks to witnesses over HTTP or HTTPS: one connection per submission, closed after its answer. For https the certificate must be
// one that this machine trusts (SSL_CERT_FILE names others) and bear the host's name.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ports/witness_client.hpp"

namespace mingjing::web {

struct WitnessUrl {
  bool tls = false;
  std::string host;            // an IPv6 address without its brackets
  std::string port;
  std::string path;            // empty, or begins with a slash and has none at its end
};
std::optional<WitnessUrl> parse_witness_url(std::string_view url);

// Gives up after so many milliseconds without progress.
std::unique_ptr<ports::WitnessClient> make_witness_client(int patience_ms = 10'000);

}  // namespace mingjing::web
