#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "adapters/http/stream.hpp"
#include "adapters/http/timed_socket.hpp"

namespace mingjing::web {
namespace {

class PlainStream final : public Stream {
 public:
  explicit PlainStream(asio::ip::tcp::socket socket) : timed_(std::make_shared<TimedSocket>(std::move(socket))) {}
  ~PlainStream() override { timed_->close(); }

  asio::awaitable<bool> open(Milliseconds) override { co_return true; }

  asio::awaitable<std::size_t> read(asio::mutable_buffer into, Milliseconds patience) override {
    boost::system::error_code error;
    timed_->begin(patience);
    const std::size_t count = co_await timed_->socket.async_read_some(into, asio::redirect_error(asio::use_awaitable, error));
    timed_->end();
    co_return error ? 0 : count;
  }

  asio::awaitable<bool> write(std::array<asio::const_buffer, 2> bytes, Milliseconds patience) override {
    boost::system::error_code error;
    timed_->begin(patience);
    co_await asio::async_write(timed_->socket, bytes, asio::redirect_error(asio::use_awaitable, error));
    timed_->end();
    co_return !error;
  }

  asio::awaitable<void> finish(Milliseconds patience) override {
    boost::system::error_code error;
    timed_->socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    // A reset would destroy the answer in the peer's buffers: take what it still sends, for a short while.
    std::array<char, 4096> rest;
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!error && std::chrono::steady_clock::now() < end) {
      timed_->begin(patience);
      co_await timed_->socket.async_read_some(asio::buffer(rest), asio::redirect_error(asio::use_awaitable, error));
    }
    cut();
  }

  void cut() override { timed_->close(); }
  bool late() const override { return timed_->late; }
  bool encrypted() const override { return false; }

 private:
  std::shared_ptr<TimedSocket> timed_;
};

}  // namespace

std::unique_ptr<Stream> plain_stream(asio::ip::tcp::socket socket) { return std::make_unique<PlainStream>(std::move(socket)); }

}  // namespace mingjing::web
