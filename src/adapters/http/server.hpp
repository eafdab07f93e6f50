// The HTTP server: accepts, reads, refuses what is malformed, hands requests to the router, writes the answers.
// One io_context per thread; blocking work goes to a bounded pool. Beast and Asio are not visible from here.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/http/forwarding.hpp"
#include "adapters/http/router.hpp"
#include "base/result.hpp"

namespace mingjing::web {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;                 // 0: any free one, see Server::port
  unsigned io_threads = 2;
  unsigned workers = 4;
  std::size_t queue = 256;                // requests waiting for a worker; beyond it 503
  std::size_t connections = 4096;
  bool behind_proxy = false;              // believe X-Forwarded-For and -Proto of `proxies`; refuse everybody else
  std::vector<std::string> proxies;       // addresses; loopback always counts
  std::vector<std::string> hosts;         // host names answered to; empty: loopback names, or any behind a proxy or TLS
  std::string certificate;                // PEM files; both or none
  std::string key;
  std::chrono::milliseconds patience{10'000};    // for a head, for each piece of a body, for each piece of an answer
  std::chrono::milliseconds idle{60'000};        // between two requests of a connection
  std::chrono::milliseconds grace{10'000};       // for answers under way when the server stops
};

// What is written down about one request: never a path, a query, a name or an address.
struct RequestRecord {
  std::string trace;
  std::string method;
  std::string route;                      // the pattern; empty where nothing matched
  unsigned status = 0;
  std::string code;                       // of the problem
  std::uint64_t received = 0;             // body bytes
  std::uint64_t sent = 0;
  std::int64_t micros = 0;                // from the whole head to the last byte of the answer
};

class Server {
 public:
  // Both must outlive the server. `record` and `complain` are called on many threads.
  Server(ServerOptions options, const Router& router, std::function<void(const RequestRecord&)> record,
         std::function<void(const std::string&)> complain);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // A page instead of a problem, for people who look at pages and send forms: routes without an operation, asked for as text/html.
  // Before start(). It is called on the connections' own threads, also when no worker is free: from memory alone.
  using ShowProblem = std::function<Response(const Request&, const Response& problem)>;
  void show_problems(ShowProblem page);

  // Both before start(), and both must outlive the server. What is to be written is handed on while another copy writes.
  void forward_with(Forwarding& forwarding);
  // This server is for the other copies alone: it takes internal calls, and nothing else.
  void open_to_copies(InternalDoor& door);

  // Plain HTTP is refused on any address but loopback, unless behind a proxy or for the other copies.
  Status<> start();
  std::uint16_t port() const;
  void stop();  // no new requests; those under way finish within the grace; returns when all is closed

 private:
  class State;
  std::unique_ptr<State> state_;
};

bool loopback(const std::string& address);

}  // namespace mingjing::web
