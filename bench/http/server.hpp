// The server under test: a process of its own, so that its processor time and memory can be read from outside.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace mingjing::bench {

class Server {
 public:
  // Starts `PROGRAM serve …` and waits until it answers. Ends the program where it does not.
  Server(const std::string& program, const std::string& data, std::uint16_t port, const std::string& web);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const { return port_; }
  double started_in() const { return started_in_; }  // seconds from exec to the first answer of /healthz
  double cpu_seconds() const;                        // of all its threads, user and system
  std::uint64_t memory_kb(const char* name) const;   // Rss or Pss

 private:
  pid_t pid_ = -1;
  std::uint16_t port_;
  double started_in_ = 0;
};

}  // namespace mingjing::bench
