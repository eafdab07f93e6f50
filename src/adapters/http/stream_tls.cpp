// TLS of our own for small deployments; larger ones put a proxy in front. Asio's TLS stream is part of the transport,
// so this file is the one place outside src/crypto that OpenSSL's types reach.
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "adapters/http/stream.hpp"
#include "adapters/http/timed_socket.hpp"

namespace mingjing::web {

class TlsContext {
 public:
  asio::ssl::context context{asio::ssl::context::tls_server};
};

Result<std::shared_ptr<TlsContext>> tls_context(const std::string& certificate, const std::string& key) {
  auto out = std::make_shared<TlsContext>();
  boost::system::error_code error;
  using Context = asio::ssl::context;
  out->context.set_options(Context::default_workarounds | Context::no_sslv2 | Context::no_sslv3 | Context::no_tlsv1 |
                           Context::no_tlsv1_1 | Context::no_compression | Context::single_dh_use, error);
  SSL_CTX_set_options(out->context.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  if (SSL_CTX_set_cipher_list(out->context.native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20") != 1)
    return fault("tls", "the list of ciphers is not understood");
  if (!error) out->context.use_certificate_chain_file(certificate, error);
  if (error) return fault("tls", "certificate " + certificate + ": " + error.message());
  out->context.use_private_key_file(key, Context::pem, error);
  if (error) return fault("tls", "key " + key + ": " + error.message());
  return out;
}

namespace {

class TlsStream final : public Stream {
 public:
  TlsStream(asio::ip::tcp::socket socket, std::shared_ptr<TlsContext> context)
      : context_(std::move(context)),
        timed_(std::make_shared<TimedSocket>(std::move(socket))),
        stream_(timed_->socket, context_->context) {}
  ~TlsStream() override { timed_->close(); }

  asio::awaitable<bool> open(Milliseconds patience) override {
    boost::system::error_code error;
    timed_->begin(patience);
    co_await stream_.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
    timed_->end();
    co_return !error;
  }

  asio::awaitable<std::size_t> read(asio::mutable_buffer into, Milliseconds patience) override {
    boost::system::error_code error;
    timed_->begin(patience);
    const std::size_t count = co_await stream_.async_read_some(into, asio::redirect_error(asio::use_awaitable, error));
    timed_->end();
    co_return error ? 0 : count;
  }

  asio::awaitable<bool> write(std::array<asio::const_buffer, 2> bytes, Milliseconds patience) override {
    boost::system::error_code error;
    timed_->begin(patience);
    co_await asio::async_write(stream_, bytes, asio::redirect_error(asio::use_awaitable, error));
    timed_->end();
    co_return !error;
  }

  asio::awaitable<void> finish(Milliseconds patience) override {
    boost::system::error_code error;
    timed_->begin(patience);
    co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    cut();
  }

  void cut() override { timed_->close(); }
  bool late() const override { return timed_->late; }
  bool encrypted() const override { return true; }

 private:
  std::shared_ptr<TlsContext> context_;
  std::shared_ptr<TimedSocket> timed_;
  asio::ssl::stream<asio::ip::tcp::socket&> stream_;
};

}  // namespace

std::unique_ptr<Stream> tls_stream(asio::ip::tcp::socket socket, std::shared_ptr<TlsContext> context) {
  return std::make_unique<TlsStream>(std::move(socket), std::move(context));
}

}  // namespace mingjing::web
