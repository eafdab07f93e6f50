#include "adapters/http/writer_call.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <algorithm>
#include <array>
#include <chrono>

#include "crypto/encoding.hpp"
#include "crypto/random.hpp"

namespace mingjing::web {
namespace {

namespace http = boost::beast::http;
using Error = boost::system::error_code;

constexpr auto kConnect = std::chrono::seconds(3);
constexpr auto kPiecePatience = std::chrono::seconds(30);
constexpr std::uint64_t kLargestAnswer = 16 * 1024 * 1024;
constexpr std::uint32_t kLargestHead = 64 * 1024;

auto into(Error& error) { return asio::redirect_error(asio::use_awaitable, error); }

// What belongs to a connection, and what this server says itself in every answer (head_text()).
constexpr std::array<std::string_view, 13> kOurs{"date", "connection", "keep-alive", "content-length", "transfer-encoding", "x-content-type-options", "referrer-policy",
                                                 "cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy", "strict-transport-security",
                                                 "upgrade", "trailer"};

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace

WriterCall::WriterCall(const asio::any_io_executor& executor, WriterPlace place, std::string key)
    : place_(std::move(place)), key_(std::move(key)), stream_(executor) {}

asio::awaitable<bool> WriterCall::begin(Method method, std::string_view target, Fields fields, std::uint64_t length) {
  Error error;
  asio::ip::tcp::resolver resolver(stream_.get_executor());
  const auto found = co_await resolver.async_resolve(place_.host, place_.port, into(error));
  if (error) co_return false;
  stream_.expires_after(kConnect);
  co_await stream_.async_connect(found, into(error));
  if (error) co_return false;
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), error);
  head_only_ = method == Method::head;
  fields.set("Connection", "close");
  fields.set("Content-Length", std::to_string(length_in_pieces(length)));
  const CallHead call{place_.epoch, now_ms(), crypto::hex(crypto::random_bytes(16))};
  code_ = call_code(key_, call, text_of(method), target, fields);
  std::string head(text_of(method));
  head.append(" ").append(target).append(" HTTP/1.1\r\n");
  for (const auto& [name, value] : fields.all()) head.append(name).append(": ").append(value).append("\r\n");
  head.append(kCallField).append(": ").append(call_field(call, code_)).append("\r\n\r\n");
  stream_.expires_after(kPiecePatience);
  co_await asio::async_write(stream_, asio::buffer(head), into(error));
  co_return true;  // whatever became of it: some of it may have arrived
}

asio::awaitable<bool> WriterCall::send(std::string_view piece) {
  Error error;
  if (stream_.socket().available(error) > 0 || error) co_return false;
  const std::string code = piece_code(key_, code_, pieces_++, piece);
  const std::array<asio::const_buffer, 2> bytes{asio::buffer(code), asio::buffer(piece.data(), piece.size())};
  stream_.expires_after(kPiecePatience);
  co_await asio::async_write(stream_, bytes, into(error));
  co_return !error;
}

asio::awaitable<std::optional<Response>> WriterCall::answer(Milliseconds patience) {
  Error error;
  http::response_parser<http::string_body> parser;
  parser.body_limit(kLargestAnswer);
  parser.header_limit(kLargestHead);
  parser.skip(head_only_);
  boost::beast::flat_buffer buffer;
  stream_.expires_after(patience);
  co_await http::async_read(stream_, buffer, parser, into(error));
  if (!parser.is_done()) co_return std::nullopt;
  auto& message = parser.get();
  Response out;
  out.status = static_cast<HttpStatus>(message.result_int());
  for (const auto& field : message) {
    const std::string_view name{field.name_string().data(), field.name_string().size()};
    if (std::ranges::any_of(kOurs, [&](std::string_view one) { return same_name(name, one); })) continue;
    out.headers.add(std::string(name), std::string(field.value().data(), field.value().size()));
  }
  out.body = std::move(message.body());
  co_return out;
}

std::optional<Response> call_writer(const WriterPlace& place, const std::string& key, std::string_view target, const std::string& body, Milliseconds patience) {
  std::optional<Response> out;
  try {
    asio::io_context context{1};
    const auto talk = [&]() -> asio::awaitable<void> {
      WriterCall call(context.get_executor(), place, key);
      Fields fields;
      fields.add("Host", place.host + ":" + place.port);
      fields.add("Content-Type", "application/json");
      fields.add(std::string(kClientField), std::string(kCopyItself));
      if (!co_await call.begin(Method::post, target, std::move(fields), body.size())) co_return;
      for (std::string_view rest = body; !rest.empty(); rest.remove_prefix(std::min(rest.size(), kCallPiece)))
        if (!co_await call.send(rest.substr(0, kCallPiece))) break;
      out = co_await call.answer(patience);
    };
    asio::co_spawn(context, talk, asio::detached);
    context.run();
  } catch (const std::exception&) {
    return std::nullopt;
  }
  return out;
}

}  // namespace mingjing::web
