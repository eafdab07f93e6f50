// The server as its operator runs it, in a process of its own, and a client of the demo.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/http/socket.hpp"

namespace mingjing::tests {

class ServerProcess {
 public:
  // serve --demo on a free port, with `more` words on its command line, by the program of this build or the one that
  // MINGJING_TEST_PROGRAM names; `environment` (NAME=VALUE) is added to this process's own.
  explicit ServerProcess(const std::string& data, std::vector<std::string> more = {}, std::vector<std::string> environment = {});
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Waits until it says this, at most so long; everything that it said so far.
  bool says(const std::string& words, std::chrono::seconds at_most = std::chrono::seconds(60));
  const std::string& said() const { return said_; }
  std::uint16_t port() const;          // 0: it does not serve
  void signal(int number) const;
  int wait();                          // its exit code; -1 where a signal ended it

 private:
  pid_t process_ = -1;
  int out_ = -1;
  std::string said_;
};

// Enters by the demo's door and writes one entry of a register; the answer as it came, nothing where the connection broke.
class Administrator {
 public:
  explicit Administrator(std::uint16_t port);
  std::optional<testing_http::Answer> put_area(int number) const;
  bool has_area(int number) const;

 private:
  std::uint16_t port_;
  std::string cookie_, token_;
};

}  // namespace mingjing::tests
