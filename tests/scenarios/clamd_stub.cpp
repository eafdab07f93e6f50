#include "tests/scenarios/clamd_stub.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mingjing::scenarios {
namespace {

constexpr int kPatience = 100;   // ms between two looks whether it is over

bool read_all(int from, char* to, std::size_t count) {
  while (count > 0) {
    const auto got = ::recv(from, to, count, 0);
    if (got <= 0) return false;
    to += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace

std::string eicar() {
  return std::string("X5O!P%@AP[4\\PZX54(P^)7CC)7}") + "$EIC" + "AR-STAND" + "ARD-ANTIVIRUS-TEST-FILE!" + "$H+H*";
}

ClamdStub::ClamdStub(Manner manner, const std::string& socket) : manner_(manner), socket_(socket) {
  if (!socket.empty()) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, socket.data(), std::min(socket.size(), sizeof address.sun_path - 1));
    listening_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    place_ = "unix:" + socket;
  } else {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    socklen_t size = sizeof address;
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size);
    place_ = "tcp:127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  }
  ::listen(listening_, 16);
  thread_ = std::thread([this] { serve(); });
}

ClamdStub::~ClamdStub() { stop(); }

void ClamdStub::stop() {
  ended_ = true;
  if (thread_.joinable()) thread_.join();
  if (listening_ >= 0) ::close(listening_);
  listening_ = -1;
  if (!socket_.empty()) ::unlink(socket_.c_str());
}

void ClamdStub::serve() {
  while (!ended_) {
    pollfd one{listening_, POLLIN, 0};
    if (::poll(&one, 1, kPatience) <= 0) continue;
    const int connection = ::accept(listening_, nullptr, nullptr);
    if (connection < 0) continue;
    const timeval patience{2, 0};
    ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    answer(connection);
    ::close(connection);
  }
}

void ClamdStub::answer(int connection) {
  using namespace std::string_view_literals;
  const auto say = [&](std::string_view text) { static_cast<void>(::send(connection, text.data(), text.size(), MSG_NOSIGNAL)); };
  constexpr auto kCommand = "zINSTREAM\0"sv;
  std::string command(kCommand.size(), ' ');
  if (!read_all(connection, command.data(), command.size()) || command != kCommand) return;
  // What may stand across two pieces is kept of the one before.
  const std::string known = eicar();
  std::string tail, piece;
  bool found = false;
  for (;;) {
    unsigned char size[4];
    if (!read_all(connection, reinterpret_cast<char*>(size), sizeof size)) return;
    const std::size_t count = std::size_t{size[0]} << 24U | std::size_t{size[1]} << 16U | std::size_t{size[2]} << 8U | size[3];
    if (count == 0) break;
    largest_ = std::max<std::size_t>(largest_, count);
    piece.resize(count);
    if (!read_all(connection, piece.data(), count)) return;
    tail += piece;
    found = found || tail.find(known) != std::string::npos;
    if (tail.size() > known.size()) tail.erase(0, tail.size() - known.size());
  }
  ++files_;
  if (manner_ == Manner::says_nonsense) return say("nobody knows\0"sv);
  if (manner_ == Manner::refuses_size) return say("INSTREAM size limit exceeded. ERROR\0"sv);
  if (manner_ == Manner::says_nothing) {
    char nothing = 0;
    static_cast<void>(read_all(connection, &nothing, 1));
    return;
  }
  say(found ? "stream: Eicar-Test-Signature FOUND\0"sv : "stream: OK\0"sv);
}

}  // namespace mingjing::scenarios
