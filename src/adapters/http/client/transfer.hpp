// Requests of any method over HTTP or HTTPS to a server that is asked often: connections are kept and used again. Never through a
// proxy, never after a redirection. For https the certificate must be one that is trusted and bear the host's name, TLS 1.2 or newer.
// Thread rule: any thread; waits for the network.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/http/response.hpp"
#include "base/result.hpp"

namespace mingjing::web {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

struct TransferRequest {
  std::string method;
  std::string url;                 // encoded already
  HeaderList headers;
  std::string_view body;
  std::size_t most = 1024 * 1024;  // bytes of the answer's body; more is a fault
};

struct TransferAnswer {
  HttpStatus status{};
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

class Transfers {
 public:
  virtual ~Transfers() = default;
  // Fault `unreachable` (retry): no answer, broken off, not trusted, or too large.
  virtual Result<TransferAnswer> send(const TransferRequest& request) = 0;
};

struct TransferOptions {
  std::string authorities;             // file of root certificates in PEM; empty: those that the machine trusts
  std::chrono::seconds connect{10};
  std::chrono::seconds silence{30};    // without a byte in either direction
};
std::unique_ptr<Transfers> make_transfers(TransferOptions options);

}  // namespace mingjing::web
