#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "adapters/http/stream.hpp"

namespace mingjing::web {
namespace {

namespace beast = boost::beast;

class PlainStream final : public Stream {
 public:
  explicit PlainStream(asio::ip::tcp::socket socket) : stream_(std::move(socket)) {
    boost::system::error_code ignored;
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  }

  asio::awaitable<bool> open(Milliseconds) override { co_return true; }

  asio::awaitable<std::size_t> read(asio::mutable_buffer into, Milliseconds patience) override {
    boost::system::error_code error;
    stream_.expires_after(patience);
    const std::size_t count = co_await stream_.async_read_some(into, asio::redirect_error(asio::use_awaitable, error));
    late_ = error == beast::error::timeout;
    co_return error ? 0 : count;
  }

  asio::awaitable<bool> write(std::array<asio::const_buffer, 2> bytes, Milliseconds patience) override {
    boost::system::error_code error;
    stream_.expires_after(patience);
    co_await asio::async_write(stream_, bytes, asio::redirect_error(asio::use_awaitable, error));
    late_ = error == beast::error::timeout;
    co_return !error;
  }

  asio::awaitable<void> finish(Milliseconds patience) override {
    boost::system::error_code error;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    // A reset would destroy the answer in the peer's buffers: take what it still sends, for a short while.
    std::array<char, 4096> rest;
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!error && std::chrono::steady_clock::now() < end) {
      stream_.expires_after(patience);
      co_await stream_.async_read_some(asio::buffer(rest), asio::redirect_error(asio::use_awaitable, error));
    }
    cut();
  }

  void cut() override {
    boost::system::error_code ignored;
    stream_.socket().close(ignored);
  }

  bool late() const override { return late_; }
  bool encrypted() const override { return false; }

 private:
  beast::tcp_stream stream_;
  bool late_ = false;
};

}  // namespace

std::unique_ptr<Stream> plain_stream(asio::ip::tcp::socket socket) { return std::make_unique<PlainStream>(std::move(socket)); }

}  // namespace mingjing::web
