#include "adapters/postgres/listener.hpp"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cstdint>

#include "base/result.hpp"

namespace mingjing::postgres {

Listener::Listener(std::string url) : url_(std::move(url)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { MJ_ASSERT(wake_ >= 0); }

Listener::~Listener() {
  disconnect();
  ::close(wake_);
}

void Listener::disconnect() {
  if (connection_) PQfinish(connection_);
  connection_ = nullptr;
}

bool Listener::connect() {
  // A database that does not answer is given up soon: whoever waits here has other things to look after.
  const char* names[] = {"connect_timeout", "tcp_user_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count", "application_name", "dbname", nullptr};
  const char* values[] = {"3", "10000", "5", "2", "3", "mingjing", url_.c_str(), nullptr};
  connection_ = PQconnectdbParams(names, values, 1);
  if (connection_ && PQstatus(connection_) == CONNECTION_OK) {
    PQsetNoticeProcessor(connection_, [](void*, const char*) {}, nullptr);
    PGresult* listening = PQexec(connection_, "LISTEN mingjing_log");
    const bool good = PQresultStatus(listening) == PGRES_COMMAND_OK;
    PQclear(listening);
    if (good) return true;
  }
  disconnect();
  return false;
}

void Listener::wait(std::chrono::milliseconds at_most) {
  // What was announced meanwhile was missed: the caller looks.
  if (!connection_ && connect()) return;
  std::array<pollfd, 2> ready{pollfd{wake_, POLLIN, 0}, pollfd{connection_ ? PQsocket(connection_) : -1, POLLIN, 0}};
  if (::poll(ready.data(), connection_ ? 2 : 1, static_cast<int>(at_most.count())) <= 0) return;
  std::uint64_t count = 0;
  if (ready[0].revents != 0 && ::read(wake_, &count, sizeof count) < 0) return;
  if (!connection_ || ready[1].revents == 0) return;
  if (!PQconsumeInput(connection_)) return disconnect();
  while (PGnotify* heard = PQnotifies(connection_)) PQfreemem(heard);
  if (PQstatus(connection_) != CONNECTION_OK) disconnect();
}

void Listener::wake() {
  const std::uint64_t one = 1;
  if (::write(wake_, &one, sizeof one) < 0) return;   // it is awake already: the counter is full
}

}  // namespace mingjing::postgres
