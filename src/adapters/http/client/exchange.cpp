#include "adapters/http/client/exchange.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <algorithm>

namespace mingjing::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Error = boost::system::error_code;
using Parser = http::response_parser<http::string_body>;

constexpr std::size_t kLargestAnswer = 64 * 1024;
constexpr std::size_t kLargestHead = 16 * 1024;

struct Exchange {
  WebUrl url;
  http::request<http::string_body> request;
  Parser answer;
  std::chrono::milliseconds patience{};
  Error error;
};

auto into(Error& error) { return asio::redirect_error(asio::use_awaitable, error); }

template <class Stream>
asio::awaitable<void> talk(Stream& stream, Exchange& exchange) {
  beast::get_lowest_layer(stream).expires_after(exchange.patience);
  co_await http::async_write(stream, exchange.request, into(exchange.error));
  if (exchange.error) co_return;
  beast::flat_buffer buffer(kLargestHead + kLargestAnswer);
  beast::get_lowest_layer(stream).expires_after(exchange.patience);
  co_await http::async_read(stream, buffer, exchange.answer, into(exchange.error));
}

asio::awaitable<void> connect(beast::tcp_stream& stream, Exchange& exchange) {
  asio::ip::tcp::resolver resolver(co_await asio::this_coro::executor);
  const auto found = co_await resolver.async_resolve(exchange.url.host, exchange.url.port, into(exchange.error));
  if (exchange.error) co_return;
  stream.expires_after(exchange.patience);
  co_await stream.async_connect(found, into(exchange.error));
}

asio::awaitable<void> plain(Exchange& exchange) {
  beast::tcp_stream stream(co_await asio::this_coro::executor);
  co_await connect(stream, exchange);
  if (!exchange.error) co_await talk(stream, exchange);
}

asio::awaitable<void> encrypted(Exchange& exchange) {
  asio::ssl::context context(asio::ssl::context::tls_client);
  context.set_default_verify_paths(exchange.error);
  if (exchange.error) co_return;
  asio::ssl::stream<beast::tcp_stream> stream(co_await asio::this_coro::executor, context);
  stream.set_verify_mode(asio::ssl::verify_peer);
  stream.set_verify_callback(asio::ssl::host_name_verification(exchange.url.host));
  SSL_set_min_proto_version(stream.native_handle(), TLS1_2_VERSION);
  SSL_set_tlsext_host_name(stream.native_handle(), exchange.url.host.c_str());
  co_await connect(stream.next_layer(), exchange);
  if (exchange.error) co_return;
  stream.next_layer().expires_after(exchange.patience);
  co_await stream.async_handshake(asio::ssl::stream_base::client, into(exchange.error));
  if (!exchange.error) co_await talk(stream, exchange);
}

}  // namespace

std::optional<WebUrl> parse_web_url(std::string_view url) {
  WebUrl out;
  out.tls = url.starts_with("https://");
  if (!out.tls && !url.starts_with("http://")) return std::nullopt;
  url.remove_prefix(out.tls ? 8 : 7);
  const std::size_t slash = std::min(url.find('/'), url.size());
  std::string_view authority = url.substr(0, slash);
  out.path = url.substr(slash);
  while (out.path.ends_with('/')) out.path.pop_back();
  const auto plain = [](char c) { return c > 0x20 && c < 0x7f && c != '@' && c != '?' && c != '#' && c != '\\' && c != '%'; };
  if (!std::all_of(url.begin(), url.end(), plain)) return std::nullopt;
  out.port = out.tls ? "443" : "80";
  const std::size_t close = authority.starts_with('[') ? authority.find(']') : 0;
  if (close == std::string_view::npos) return std::nullopt;
  if (const std::size_t colon = authority.find(':', close); colon != std::string_view::npos) {
    out.port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
    const bool digits = std::all_of(out.port.begin(), out.port.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (out.port.empty() || out.port.size() > 5 || !digits || std::stoi(out.port) > 65535) return std::nullopt;
  }
  if (close > 0 && close + 1 != authority.size()) return std::nullopt;
  out.host = close > 0 ? authority.substr(1, close - 1) : authority;
  if (out.host.empty()) return std::nullopt;
  return out;
}

Result<WebAnswer> post(const std::string& url, const Posting& posting, std::chrono::milliseconds patience) {
  const auto parsed = parse_web_url(url);
  if (!parsed) return fault("bad_url", url);
  try {
    Exchange one{*parsed, {}, Parser{}, patience, {}};
    const std::string path = parsed->path + posting.path;
    one.request = http::request<http::string_body>(http::verb::post, path.empty() ? "/" : path, 11);
    const std::string host = parsed->host.find(':') == std::string::npos ? parsed->host : "[" + parsed->host + "]";
    one.request.set(http::field::host, host + ":" + parsed->port);
    one.request.set(http::field::content_type, posting.type);
    one.request.set(http::field::connection, "close");
    one.request.body() = posting.body;
    one.request.prepare_payload();
    one.answer.body_limit(kLargestAnswer);
    one.answer.header_limit(kLargestHead);
    asio::io_context context;
    asio::co_spawn(context, parsed->tls ? encrypted(one) : plain(one), asio::detached);
    context.run();
    if (one.error || !one.answer.is_done()) return fault("unreachable", one.error.message(), true);
    auto& answer = one.answer.get();
    return WebAnswer{static_cast<HttpStatus>(answer.result_int()), std::string(answer[http::field::content_type]), std::move(answer.body())};
  } catch (const std::exception& error) {
    return fault("unreachable", error.what(), true);
  }
}

}  // namespace mingjing::web
