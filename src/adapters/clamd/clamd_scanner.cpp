#include "adapters/clamd/clamd_scanner.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace mingjing::clamd {
namespace {

using ports::ScanAnswer;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kLongestAnswer = 4096;
constexpr std::size_t kLongestName = 100;
constexpr std::chrono::milliseconds kConnecting{3000};

Failure<Fault> away(const std::string& what) { return fault("scanner_away", "clamd: " + what, true); }

class Socket {
 public:
  explicit Socket(int number) : number_(number) {}
  ~Socket() {
    if (number_ >= 0) ::close(number_);
  }
  Socket(Socket&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  Socket& operator=(Socket&&) = delete;

  // False where it is not ready before that moment, or broken.
  bool ready(short what, Clock::time_point until) const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd one{number_, what, 0};
    for (;;) {
      const int polled = ::poll(&one, 1, static_cast<int>(std::max<std::int64_t>(left, 0)));
      if (polled < 0 && errno == EINTR) continue;
      return polled > 0;
    }
  }
  bool connected(const sockaddr* address, socklen_t size, Clock::time_point until) const {
    if (::connect(number_, address, size) == 0) return true;
    if (errno != EINPROGRESS && errno != EAGAIN) return false;
    if (!ready(POLLOUT, until)) return false;
    int error = 0;
    socklen_t length = sizeof error;
    return ::getsockopt(number_, SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error == 0;
  }
  bool send(std::string_view bytes, Clock::time_point until) const {
    while (!bytes.empty()) {
      const auto sent = ::send(number_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
        if (!ready(POLLOUT, until)) return false;
      } else if (errno != EINTR) {
        return false;
      }
    }
    return true;
  }
  // What it says up to its end; nothing where it says nothing in time.
  std::string answer(Clock::time_point until) const {
    std::string out;
    std::array<char, 512> buffer{};
    while (out.size() < kLongestAnswer) {
      const auto got = ::recv(number_, buffer.data(), buffer.size(), 0);
      if (got > 0) {
        out.append(buffer.data(), static_cast<std::size_t>(got));
        if (out.find('\0') != std::string::npos) break;
      } else if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        if (!ready(POLLIN, until)) return {};
      } else if (got == 0 || errno != EINTR) {
        break;
      }
    }
    return out.substr(0, out.find('\0'));
  }

 private:
  int number_;
};

Socket made(int family) { return Socket(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)); }

Result<Socket> connected_to(const ClamdPlace& place, Clock::time_point until) {
  if (!place.path.empty()) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, place.path.data(), place.path.size());
    Socket out = made(AF_UNIX);
    if (!out.connected(reinterpret_cast<const sockaddr*>(&address), sizeof address, until)) return away("no connection to " + place.path);
    return out;
  }
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(place.host.c_str(), place.port.c_str(), &hints, &found) != 0) return away("no address of " + place.host);
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> all(found, ::freeaddrinfo);
  for (const addrinfo* one = found; one; one = one->ai_next) {
    Socket out = made(one->ai_family);
    if (out.connected(one->ai_addr, one->ai_addrlen, until)) return out;
  }
  return away("no connection to " + place.host + ":" + place.port);
}

std::string size_of(std::size_t bytes) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(bytes >> shift & 0xffU));
  return out;
}

// "stream: OK" · "stream: <name> FOUND" · "INSTREAM size limit exceeded. ERROR"
Result<ScanAnswer> read_answer(std::string_view text) {
  constexpr std::string_view kStream = "stream: ";
  constexpr std::string_view kFound = " FOUND";
  if (text == "stream: OK") return ScanAnswer{};
  if (text.starts_with(kStream) && text.ends_with(kFound) && text.size() > kStream.size() + kFound.size()) {
    ScanAnswer out{ScanAnswer::Verdict::found, {}};
    for (const char c : text.substr(kStream.size(), text.size() - kStream.size() - kFound.size()))
      if (out.finding.size() < kLongestName) out.finding.push_back(c > ' ' && c < 0x7f ? c : '?');
    return out;
  }
  if (text.find("size limit exceeded") != std::string_view::npos) return ScanAnswer{ScanAnswer::Verdict::too_large, {}};
  return away(text.empty() ? "no answer" : "an answer that is none");
}

}  // namespace

Result<ClamdPlace> ClamdPlace::from(const std::string& text) {
  ClamdPlace out;
  if (text.starts_with("unix:/")) {
    out.path = text.substr(5);
    if (out.path.size() >= sizeof(sockaddr_un::sun_path)) return fault("bad_scanner", text);
    return out;
  }
  const auto colon = text.rfind(':');
  if (!text.starts_with("tcp:") || colon < 5) return fault("bad_scanner", text);
  out.host = text.substr(4, colon - 4);
  out.port = text.substr(colon + 1);
  if (out.host.size() > 2 && out.host.front() == '[' && out.host.back() == ']') out.host = out.host.substr(1, out.host.size() - 2);
  const bool number = !out.port.empty() && out.port.size() <= 5 && std::ranges::all_of(out.port, [](char c) { return c >= '0' && c <= '9'; });
  if (!number || out.host.empty()) return fault("bad_scanner", text);
  return out;
}

Result<ScanAnswer> ClamdScanner::scan(const std::function<Result<std::string>(std::size_t at_most)>& next) {
  using namespace std::string_view_literals;
  const auto until = Clock::now() + patience_;
  auto opened = connected_to(place_, std::min(until, Clock::now() + kConnecting));
  if (!opened) return opened.failure();
  const Socket& socket = *opened;
  bool taken = socket.send("zINSTREAM\0"sv, until);
  for (bool more = true; taken && more;) {
    auto piece = next(kPiece);
    if (!piece) return piece.failure();
    more = !piece->empty();
    taken = socket.send(size_of(piece->size()) + *piece, until);
    if (Clock::now() >= until) return away("not in time");
  }
  // Where it wants no more of it, it says why before it closes.
  return read_answer(socket.answer(until));
}

}  // namespace mingjing::clamd
