// Hands a request on to the copy that writes the log, over a connection of its own. Internal to the server.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "adapters/http/forwarding.hpp"
#include "adapters/http/response.hpp"
#include "adapters/http/stream.hpp"

namespace mingjing::web {

class WriterCall {
 public:
  WriterCall(const asio::any_io_executor& executor, WriterPlace place, std::string key);
  // Connects and sends the head. False: nobody was there. `fields`: of the request, without those of the call and of its connection;
  // `length`: of the body.
  asio::awaitable<bool> begin(Method method, std::string_view target, Fields fields, std::uint64_t length);
  // The next 64 KiB of the body, or its rest. False: the connection broke, or the answer came early.
  asio::awaitable<bool> send(std::string_view piece);
  // Nothing where none came, or one that is larger than sixteen MB.
  asio::awaitable<std::optional<Response>> answer(Milliseconds patience);

 private:
  WriterPlace place_;
  std::string key_;
  boost::beast::tcp_stream stream_;
  std::string code_;
  std::uint64_t pieces_ = 0;
  bool head_only_ = false;
};

}  // namespace mingjing::web
