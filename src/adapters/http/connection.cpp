#include "adapters/http/connection.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <algorithm>

#include "adapters/http/head_rules.hpp"
#include "adapters/http/trace.hpp"

namespace mingjing::web {
namespace {

namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kReadPiece = 64 * 1024;
constexpr std::uint64_t kSlowestBytesPerSecond = 2048;

std::optional<Method> method_of(std::string_view text) {
  for (const Method method : {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::remove, Method::options})
    if (text_of(method) == text) return method;
  return std::nullopt;
}

std::string_view std_view(boost::core::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Connection::Connection(Shared& shared, std::unique_ptr<Stream> stream, std::string peer, asio::any_io_executor executor,
                       std::weak_ptr<void> anchor)
    : shared_(shared), stream_(std::move(stream)), peer_(std::move(peer)), executor_(std::move(executor)), anchor_(std::move(anchor)) {}

void Connection::drain() {
  if (wake_) wake_();
  if (idle_) stream_->cut();
}

// Reads until the empty line. The first byte of a later request may take its time, the rest of a head may not.
asio::awaitable<Connection::Head> Connection::fetch_head() {
  std::array<char, 4096> piece;
  auto deadline = Clock::now() + shared_.options.patience;
  bool begun = !in_.empty();
  for (;;) {
    const std::size_t end = in_.find("\r\n\r\n");
    if (end != std::string::npos) {
      head_size_ = end + 4;
      co_return head_size_ > kHeadLimit ? Head::bad : Head::good;
    }
    if (in_.size() > kHeadLimit || hopeless(in_)) co_return Head::bad;
    if (shared_.draining && !begun) co_return Head::closed;
    idle_ = !begun;
    const auto left = std::chrono::duration_cast<Milliseconds>(deadline - Clock::now());
    const Milliseconds patience = !begun && served_one_ ? shared_.options.idle : std::max(left, Milliseconds(1));
    const std::size_t count = co_await stream_->read(asio::buffer(piece), patience);
    if (count == 0) co_return stream_->late() && begun ? Head::late : Head::closed;
    if (!begun) deadline = Clock::now() + shared_.options.patience;
    begun = true;
    idle_ = false;
    in_.append(piece.data(), count);
  }
}

std::string_view Connection::read_head(Request& request) {
  const std::string_view head{in_.data(), head_size_};
  if (const auto code = head_violation(head); !code.empty()) return code;
  http::request_parser<http::empty_body> parser;
  parser.header_limit(kHeadLimit + 1);
  parser.skip(true);
  boost::system::error_code error;
  parser.put(asio::buffer(head.data(), head.size()), error);
  if (error || !parser.is_header_done()) return "bad_head";
  const auto& message = parser.get();
  const auto method = method_of(std_view(message.method_string()));
  if (!method) return "method_not_allowed";
  request.method = *method;
  for (const auto& field : message) request.headers.add(std::string(std_view(field.name_string())), std::string(std_view(field.value())));
  request.target = std_view(message.target());
  const std::string_view length = request.headers.get("content-length");
  for (const char c : length) request.content_length = request.content_length * 10 + static_cast<unsigned>(c - '0');
  body_left_ = request.content_length;
  expects_continue_ = request.headers.find("expect") != nullptr;
  keep_alive_ = parser.keep_alive() && !shared_.draining;
  chunks_allowed_ = message.version() >= 11;
  const auto per_body = std::chrono::seconds(request.content_length / kSlowestBytesPerSecond);
  body_deadline_ = Clock::now() + shared_.options.patience + per_body;
  if (const auto code = read_target(std_view(message.target()), request); !code.empty()) return code;
  if (shared_.door) return admit_call(request);
  // What only copies of this server say to each other is never taken from anybody else.
  if (has_internal_fields(request.headers)) return "internal_call";
  return check_origin_server(request);
}

// Who is asking, and was it us whom they meant: proxies, host names (DNS rebinding), plain HTTP past the proxy.
std::string_view Connection::check_origin_server(Request& request) const {
  const ServerOptions& options = shared_.options;
  request.address = peer_;
  request.secure = stream_->encrypted();
  if (options.behind_proxy && request.path != "/healthz") {
    const bool trusted = loopback(peer_) || std::find(options.proxies.begin(), options.proxies.end(), peer_) != options.proxies.end();
    if (!trusted || request.headers.get("x-forwarded-proto") != "https") return "plain_http";
    request.secure = true;
    const std::string_view chain = request.headers.get("x-forwarded-for");
    std::string_view last = chain.substr(chain.rfind(',') == std::string_view::npos ? 0 : chain.rfind(',') + 1);
    while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
    if (!last.empty()) request.address = last;
  }
  std::string_view host = request.headers.get("host");
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) host = host.substr(0, colon);
  if (options.hosts.empty()) {
    const bool any = options.behind_proxy || !options.certificate.empty() || host.empty();
    return any || host == "localhost" || host == "[::1]" || loopback(std::string(host)) ? "" : "wrong_host";
  }
  const auto same = [&](const std::string& name) { return same_name(name, host); };
  return std::any_of(options.hosts.begin(), options.hosts.end(), same) || request.path == "/healthz" ? "" : "wrong_host";
}

asio::awaitable<void> Connection::run() {
  const bool opened = co_await stream_->open(shared_.options.patience);
  while (opened) {
    const Head head = co_await fetch_head();
    if (head == Head::closed) {
      stream_->cut();
      co_return;
    }
    const auto began = Clock::now();
    auto request = std::make_shared<Request>();
    request->trace = new_trace();
    sent_ = 0;
    std::string_view code;
    if (head == Head::good) {
      code = read_head(*request);
      in_.erase(0, head_size_);
    } else {
      code = head == Head::late ? "timeout" : in_.size() > kHeadLimit ? "headers_too_large" : "bad_head";
    }
    Response response;
    if (code.empty()) {
      response = co_await handle(request);
    } else {
      response = problem(refusal_of(std::string(code)), request->trace);
      response.close = true;
    }
    if (shared_.door && code.empty()) response.headers.set(kSizeField, std::to_string(shared_.door->size()));
    // A body that nobody read makes the next bytes meaningless.
    keep_alive_ = keep_alive_ && code.empty() && !response.close && body_left_ == 0 && !shared_.draining;
    const bool sent = co_await send(response, *request);
    shared_.record({request->trace, std::string(text_of(request->method)), request->route, static_cast<unsigned>(response.status),
                    response.code, request->content_length - body_left_, sent_,
                    std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began).count()});
    served_one_ = true;
    if (!sent) break;
    if (!keep_alive_) {
      co_await stream_->finish(std::min(shared_.options.patience, Milliseconds(1000)));
      co_return;
    }
    if (in_.empty() && in_.capacity() > 8192) in_.shrink_to_fit();
  }
  stream_->cut();
}

asio::awaitable<bool> Connection::allow_body() {
  if (!expects_continue_ || body_left_ == 0 || !in_.empty()) co_return true;
  expects_continue_ = false;
  co_return co_await put("HTTP/1.1 100 Continue\r\n\r\n");
}

Milliseconds Connection::body_patience() const {
  const auto left = std::chrono::duration_cast<Milliseconds>(body_deadline_ - Clock::now());
  return std::clamp(left, Milliseconds(1), shared_.options.patience);
}

// The next bytes of the body, at most so many; 0 when it was cut short.
asio::awaitable<std::size_t> Connection::read_piece(std::string& piece, std::size_t at_most) {
  if (shared_.door) co_return co_await read_checked(piece, at_most);
  const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(at_most, body_left_));
  if (!in_.empty()) {
    const std::size_t count = std::min(wanted, in_.size());
    piece.assign(in_, 0, count);
    in_.erase(0, count);
    body_left_ -= count;
    co_return count;
  }
  piece.resize(wanted);
  const std::size_t count = co_await stream_->read(asio::buffer(piece), body_patience());
  piece.resize(count);
  body_left_ -= count;
  co_return count;
}

asio::awaitable<bool> Connection::read_body(Request& request) {
  if (!co_await allow_body()) co_return false;
  std::string piece;
  while (body_left_ > 0) {
    if (co_await read_piece(piece, kReadPiece) == 0) co_return false;
    request.body += piece;
  }
  co_return true;
}

}  // namespace mingjing::web
