// A client that sends exactly the bytes it is told to, and reads answers one by one: no library smooths anything over.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mingjing::testing_http {

struct Answer {
  int status = 0;
  std::multimap<std::string, std::string> headers;  // names in small letters
  std::string body;

  std::string header(const std::string& name) const;
};

class Socket {
 public:
  explicit Socket(std::uint16_t port);
  ~Socket();
  Socket(Socket&& other) noexcept;
  Socket(const Socket&) = delete;

  bool send(std::string_view bytes);
  // The next answer; nothing when the connection ended before one was complete. `no_body` after HEAD.
  std::optional<Answer> read(bool no_body = false);
  std::string read_some();             // whatever comes next; empty at the end
  std::string read_all();              // to the end of the connection
  bool ended();                        // the server has closed and nothing is left

 private:
  bool more();
  int socket_ = -1;
  std::string in_;
};

// One request on a connection of its own.
struct Sent {
  std::string method = "GET";
  std::string path = "/";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};
std::string bytes_of(const Sent& request, bool keep_alive = false);
std::optional<Answer> ask(std::uint16_t port, const Sent& request);

}  // namespace mingjing::testing_http
