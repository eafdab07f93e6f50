// A byte stream with a clock on every operation: plain TCP or TLS. Internal to the server.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <array>
#include <chrono>
#include <memory>

#include "base/result.hpp"

namespace mingjing::web {

namespace asio = boost::asio;
using Milliseconds = std::chrono::milliseconds;

class Stream {
 public:
  virtual ~Stream() = default;
  virtual asio::awaitable<bool> open(Milliseconds patience) = 0;  // the TLS handshake
  // Bytes read; 0 on end, error or when time is up (`late` tells which).
  virtual asio::awaitable<std::size_t> read(asio::mutable_buffer into, Milliseconds patience) = 0;
  virtual asio::awaitable<bool> write(std::array<asio::const_buffer, 2> bytes, Milliseconds patience) = 0;
  virtual asio::awaitable<void> finish(Milliseconds patience) = 0;  // says goodbye and lets the peer read what was sent
  virtual void cut() = 0;                                          // at once
  virtual bool late() const = 0;
  virtual bool encrypted() const = 0;
};

class TlsContext;  // certificate and key, shared by all streams
Result<std::shared_ptr<TlsContext>> tls_context(const std::string& certificate, const std::string& key);

std::unique_ptr<Stream> plain_stream(asio::ip::tcp::socket socket);
std::unique_ptr<Stream> tls_stream(asio::ip::tcp::socket socket, std::shared_ptr<TlsContext> context);

}  // namespace mingjing::web
