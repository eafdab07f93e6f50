#include "load.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace mingjing::bench {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void give_up(const char* what) {
  std::fprintf(stderr, "load: %s: %s\n", what, std::strerror(errno));
  std::exit(1);
}

int connect_to(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd < 0 || ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) give_up("connect");
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

struct Connection {
  int fd = -1;
  std::size_t index = 0;
  Clock::time_point sent;
  std::string in;

  void send(const std::string& bytes) const {
    // Requests are far smaller than a socket's buffer: a short write would be an error of the machine.
    if (::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) give_up("send");
  }

  // True when a whole answer stands in `in`: its status and where its body begins.
  bool whole(int& status, std::size_t& body_at) const {
    const auto end = in.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    status = std::atoi(in.c_str() + 9);
    body_at = end + 4;
    static constexpr char kName[] = "\r\ncontent-length:";
    const auto named = std::search(in.begin(), in.begin() + static_cast<long>(end), kName, kName + sizeof kName - 1,
                                   [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
    if (named == in.begin() + static_cast<long>(end)) return true;
    const auto length = std::strtoul(&*named + sizeof kName - 1, nullptr, 10);
    return in.size() - body_at >= length;
  }
};

class Driver {
 public:
  explicit Driver(const Load& load) : load_(load), began_(Clock::now()) {}

  Measured run() {
    epoll_ = ::epoll_create1(0);
    std::vector<Connection> all(load_.connections);
    for (auto& one : all) {
      one.fd = connect_to(load_.port);
      epoll_event event{EPOLLIN, {.ptr = &one}};
      ::epoll_ctl(epoll_, EPOLL_CTL_ADD, one.fd, &event);
    }
    began_ = Clock::now();
    for (auto& one : all) ask_next(one);
    std::vector<epoll_event> events(all.size());
    while (open_ > 0) {
      const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 30'000);
      if (count == 0) give_up("no answer for 30 seconds");
      for (int i = 0; i < count; ++i) take(*static_cast<Connection*>(events[static_cast<std::size_t>(i)].data.ptr));
    }
    out_.seconds = std::chrono::duration<double>(Clock::now() - began_).count();
    for (auto& one : all) ::close(one.fd);
    ::close(epoll_);
    std::ranges::sort(out_.millis);
    return std::move(out_);
  }

 private:
  bool over() const {
    if (load_.requests != 0 && asked_ >= load_.requests) return true;
    return load_.seconds > 0 && std::chrono::duration<double>(Clock::now() - began_).count() >= load_.seconds;
  }

  void ask_next(Connection& one) {
    if (over()) return;
    one.index = asked_++;
    const std::string bytes = load_.request(one.index);
    ++open_;
    one.sent = Clock::now();
    one.send(bytes);
  }

  void take(Connection& one) {
    char piece[65536];
    const auto count = ::recv(one.fd, piece, sizeof piece, 0);
    if (count <= 0) give_up("the server closed a connection");
    one.in.append(piece, static_cast<std::size_t>(count));
    int status = 0;
    std::size_t body_at = 0;
    if (!one.whole(status, body_at)) return;
    out_.millis.push_back(std::chrono::duration<double, std::milli>(Clock::now() - one.sent).count());
    ++out_.answers;
    --open_;
    if (status < 200 || status > 299) {
      ++out_.failed;
      if (out_.first_failure.empty()) out_.first_failure = one.in.substr(body_at, 600);
    }
    if (load_.answer) load_.answer(one.index, status, one.in);
    one.in.clear();
    ask_next(one);
  }

  const Load& load_;
  Clock::time_point began_;
  int epoll_ = -1;
  std::size_t asked_ = 0;
  std::size_t open_ = 0;
  Measured out_;
};

}  // namespace

double Measured::quantile(double q) const {
  if (millis.empty()) return 0;
  return millis[std::min(millis.size() - 1, static_cast<std::size_t>(q * static_cast<double>(millis.size())))];
}

Measured drive(const Load& load) { return Driver(load).run(); }

std::string ask(std::uint16_t port, const std::string& request) {
  std::string whole;
  const auto measured = drive({port, 1, 1, 0, [&](std::size_t) { return request; }, [&](std::size_t, int, std::string_view got) { whole = got; }});
  if (measured.failed != 0) {
    std::fprintf(stderr, "load: refused: %s\n", measured.first_failure.c_str());
    std::exit(1);
  }
  return whole;
}

std::string_view body_of(std::string_view whole) {
  const auto end = whole.find("\r\n\r\n");
  return end == std::string_view::npos ? std::string_view() : whole.substr(end + 4);
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace mingjing::bench
