// A socket whose pending operation is cancelled when its time is up, and which stays open then: a client that was too slow
// can still be told so. (Beast's own timed stream closes.) Internal to the server; lives on one io thread.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>

#include "adapters/http/stream.hpp"

namespace mingjing::web {

struct TimedSocket : std::enable_shared_from_this<TimedSocket> {
  explicit TimedSocket(asio::ip::tcp::socket given) : socket(std::move(given)), timer(socket.get_executor()) {
    boost::system::error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  }

  // Before an operation; a later call replaces the earlier one.
  void begin(Milliseconds patience) {
    late = false;
    timer.expires_after(patience);
    timer.async_wait([self = shared_from_this(), turn = ++turn_](const boost::system::error_code& error) {
      if (error || turn != self->turn_) return;
      self->late = true;
      boost::system::error_code ignored;
      self->socket.cancel(ignored);
    });
  }
  void end() {
    ++turn_;
    timer.cancel();
  }
  void close() {
    end();
    boost::system::error_code ignored;
    socket.close(ignored);
  }

  asio::ip::tcp::socket socket;
  asio::steady_timer timer;
  bool late = false;

 private:
  std::uint64_t turn_ = 0;
};

}  // namespace mingjing::web
