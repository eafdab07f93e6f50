#include "tests/http/socket.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace mingjing::testing_http {

std::string Answer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string{} : found->second;
}

Socket::Socket(std::uint16_t port) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval wait{20, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
    ::close(socket_);
    socket_ = -1;
  }
}

Socket::~Socket() {
  if (socket_ >= 0) ::close(socket_);
}

Socket::Socket(Socket&& other) noexcept : socket_(other.socket_), in_(std::move(other.in_)) { other.socket_ = -1; }

bool Socket::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool Socket::more() {
  char piece[65536];
  ssize_t count = 0;
  // A test that starts programs is interrupted when they end.
  do count = ::recv(socket_, piece, sizeof piece, 0);
  while (count < 0 && errno == EINTR);
  if (count <= 0) return false;
  in_.append(piece, static_cast<std::size_t>(count));
  return true;
}

std::string Socket::read_some() {
  if (in_.empty()) more();
  return std::exchange(in_, {});
}

std::string Socket::read_all() {
  while (more()) {
  }
  return std::exchange(in_, {});
}

bool Socket::ended() { return in_.empty() && !more(); }

std::optional<Answer> Socket::read(bool no_body) {
  std::size_t end = 0;
  while ((end = in_.find("\r\n\r\n")) == std::string::npos)
    if (!more()) return std::nullopt;
  Answer out;
  out.status = std::atoi(in_.c_str() + 9);
  for (std::size_t at = in_.find("\r\n") + 2; at < end + 2;) {
    const std::size_t stop = in_.find("\r\n", at);
    const std::size_t colon = in_.find(':', at);
    std::string name = in_.substr(at, colon - at);
    for (char& c : name) c = static_cast<char>(std::tolower(c));
    out.headers.emplace(std::move(name), in_.substr(colon + 2, stop - colon - 2));
    at = stop + 2;
  }
  in_.erase(0, end + 4);
  if (no_body || out.status < 200 || out.status == 204 || out.status == 304) return out;
  if (out.header("transfer-encoding") == "chunked") {
    for (;;) {
      std::size_t line = 0;
      while ((line = in_.find("\r\n")) == std::string::npos)
        if (!more()) return std::nullopt;
      const std::size_t size = std::strtoul(in_.c_str(), nullptr, 16);
      while (in_.size() < line + 2 + size + 2)
        if (!more()) return std::nullopt;
      out.body += in_.substr(line + 2, size);
      in_.erase(0, line + 2 + size + 2);
      if (size == 0) return out;
    }
  }
  if (out.headers.count("content-length") == 0) {
    out.body = read_all();
    return out;
  }
  const std::size_t length = std::strtoul(out.header("content-length").c_str(), nullptr, 10);
  while (in_.size() < length)
    if (!more()) return std::nullopt;
  out.body = in_.substr(0, length);
  in_.erase(0, length);
  return out;
}

std::string bytes_of(const Sent& request, bool keep_alive) {
  std::string out = request.method + " " + request.path + " HTTP/1.1\r\n";
  if (std::none_of(request.headers.begin(), request.headers.end(), [](const auto& one) { return one.first == "Host"; })) out += "Host: localhost\r\n";
  bool length = false;
  for (const auto& [name, value] : request.headers) {
    out += name + ": " + value + "\r\n";
    length = length || name == "Content-Length";
  }
  if (!length && (!request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH"))
    out += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  if (!keep_alive) out += "Connection: close\r\n";
  return out + "\r\n" + request.body;
}

std::optional<Answer> ask(std::uint16_t port, const Sent& request) {
  Socket socket(port);
  socket.send(bytes_of(request));
  return socket.read(request.method == "HEAD");
}

}  // namespace mingjing::testing_http
