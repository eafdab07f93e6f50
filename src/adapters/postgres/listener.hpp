// Hears what other processes announce (Database::announce) over a connection of its own. What is announced says only that something
// was committed: whoever hears it looks for itself, and looks now and then anyway, because an announcement can be missed while the
// connection is away. Thread rule: one thread waits; wake() may be called from any.
#pragma once

#include <chrono>
#include <string>

typedef struct pg_conn PGconn;

namespace mingjing::postgres {

class Listener {
 public:
  explicit Listener(std::string url);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // Returns when something was announced, wake() was called, a connection was made anew, or the time is over.
  void wait(std::chrono::milliseconds at_most);
  void wake();

 private:
  bool connect();
  void disconnect();

  std::string url_;
  PGconn* connection_ = nullptr;
  int wake_ = -1;                // an eventfd
};

}  // namespace mingjing::postgres
