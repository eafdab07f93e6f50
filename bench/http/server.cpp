#include "server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <thread>

#include "load.hpp"

namespace mingjing::bench {
namespace {

bool listens(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool open = ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return open;
}

}  // namespace

Server::Server(const std::string& program, const std::string& data, std::uint16_t port, const std::string& web) : port_(port) {
  if (listens(port)) {
    std::fprintf(stderr, "port %u is taken\n", port);
    std::exit(1);
  }
  const auto began = std::chrono::steady_clock::now();
  pid_ = ::fork();
  if (pid_ == 0) {
    const int nothing = ::open("/dev/null", O_WRONLY);
    ::dup2(nothing, 1);
    const std::string number = std::to_string(port);
    ::execl(program.c_str(), program.c_str(), "serve", "--demo", "--data", data.c_str(), "--port", number.c_str(), "--web", web.c_str(), nullptr);
    std::perror("exec");
    ::_exit(127);
  }
  while (!listens(port)) {
    if (::waitpid(pid_, nullptr, WNOHANG) != 0) {
      std::fprintf(stderr, "the server did not start\n");
      pid_ = -1;
      std::exit(1);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  ask(port, "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  started_in_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

Server::~Server() {
  if (pid_ <= 0) return;
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
}

double Server::cpu_seconds() const {
  clockid_t clock = 0;
  timespec time{};
  if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &time) != 0) return 0;
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

std::uint64_t Server::memory_kb(const char* name) const {
  std::ifstream in("/proc/" + std::to_string(pid_) + "/smaps_rollup");
  std::string word;
  while (in >> word) {
    if (word == std::string(name) + ":") {
      std::uint64_t kb = 0;
      in >> kb;
      return kb;
    }
  }
  return 0;
}

}  // namespace mingjing::bench
