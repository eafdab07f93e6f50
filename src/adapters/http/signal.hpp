// Wakes a coroutine from another thread. Internal to the server.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <optional>

#include "adapters/http/response.hpp"
#include "adapters/http/stream.hpp"

namespace mingjing::web {

struct Signal {
  explicit Signal(const asio::any_io_executor& executor) : timer(executor, std::chrono::steady_clock::time_point::max()) {}
  asio::steady_timer timer;
  bool set = false;                  // touched on the io thread only
  std::optional<Response> response;
};

// From any thread; `anchor` keeps the io_context alive until it has arrived.
inline void raise(const asio::any_io_executor& executor, std::shared_ptr<Signal> signal, std::shared_ptr<void> anchor) {
  asio::post(executor, [signal = std::move(signal), anchor = std::move(anchor)] {
    signal->set = true;
    signal->timer.cancel();
  });
}

inline asio::awaitable<void> wait_for(std::shared_ptr<Signal> signal) {
  while (!signal->set) {
    boost::system::error_code ignored;
    co_await signal->timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
}

}  // namespace mingjing::web
