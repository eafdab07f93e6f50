#include "adapters/http/connection.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <algorithm>
#include <ctime>

#include "adapters/http/head_rules.hpp"
#include "adapters/http/trace.hpp"

namespace mingjing::web {
namespace {

namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kPiece = 256 * 1024;
constexpr std::size_t kWritePiece = 64 * 1024;
constexpr std::uint64_t kSlowestBytesPerSecond = 2048;
constexpr auto kHeartbeat = std::chrono::seconds(15);

std::optional<Method> method_of(std::string_view text) {
  for (const Method method : {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::remove, Method::options})
    if (text_of(method) == text) return method;
  return std::nullopt;
}

std::string_view std_view(boost::core::string_view text) { return {text.data(), text.size()}; }

const std::string& date_now() {
  thread_local std::time_t made_at = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != made_at) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    char out[40];
    text.assign(out, std::strftime(out, sizeof out, "%a, %d %b %Y %H:%M:%S GMT", &parts));
    made_at = now;
  }
  return text;
}

// Wakes a coroutine of this connection from another thread.
struct Signal {
  explicit Signal(const asio::any_io_executor& executor) : timer(executor, Clock::time_point::max()) {}
  asio::steady_timer timer;
  bool set = false;                  // touched on the io thread only
  std::optional<Response> response;
};

void raise(const asio::any_io_executor& executor, std::shared_ptr<Signal> signal, std::shared_ptr<void> anchor) {
  asio::post(executor, [signal = std::move(signal), anchor = std::move(anchor)] {
    signal->set = true;
    signal->timer.cancel();
  });
}

Response failed(Shared& shared, const Request& request, const std::exception& error) {
  shared.complain("trace " + request.trace + ": " + error.what());
  return problem(Fault{"exception", error.what()}, request.trace);
}

asio::awaitable<void> wait_for(std::shared_ptr<Signal> signal) {
  while (!signal->set) {
    boost::system::error_code ignored;
    co_await signal->timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  }
}

}  // namespace

Connection::Connection(Shared& shared, std::unique_ptr<Stream> stream, std::string peer, asio::any_io_executor executor,
                       std::weak_ptr<void> anchor)
    : shared_(shared), stream_(std::move(stream)), peer_(std::move(peer)), executor_(std::move(executor)), anchor_(std::move(anchor)) {}

void Connection::drain() {
  if (wake_) wake_();
  if (idle_) stream_->cut();
}

asio::awaitable<bool> Connection::put(std::string_view first, std::string_view second) {
  sent_ += first.size() + second.size();
  const std::array<asio::const_buffer, 2> bytes{asio::buffer(first.data(), first.size()), asio::buffer(second.data(), second.size())};
  co_return co_await stream_->write(bytes, shared_.options.patience);
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
  const std::string_view length = request.headers.get("content-length");
  for (const char c : length) request.content_length = request.content_length * 10 + static_cast<unsigned>(c - '0');
  body_left_ = request.content_length;
  expects_continue_ = request.headers.find("expect") != nullptr;
  keep_alive_ = parser.keep_alive() && !shared_.draining;
  chunks_allowed_ = message.version() >= 11;
  const auto per_body = std::chrono::seconds(request.content_length / kSlowestBytesPerSecond);
  body_deadline_ = Clock::now() + shared_.options.patience + per_body;
  if (const auto code = read_target(std_view(message.target()), request); !code.empty()) return code;
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

asio::awaitable<Response> Connection::handle(RequestPtr request) {
  Router::Match match = shared_.router->match(request->method, request->segments);
  if (!match.route) {
    const bool known = !match.allow.empty();
    Response response = problem(refusal_of(known ? "method_not_allowed" : "unknown_operation"), request->trace);
    if (known) response.headers.set("Allow", match.allow);
    co_return response;
  }
  const Route& route = *match.route;
  request->params = std::move(match.params);
  request->route = route.pattern;
  if (const auto* streaming = std::get_if<Streaming>(&route.work)) co_return co_await serve_streaming(*streaming, request);
  if (request->content_length > route.body_limit) co_return problem(refusal_of("too_large"), request->trace);
  if (!co_await read_body(*request)) {
    Response response = problem(refusal_of("timeout"), request->trace);
    response.close = true;
    co_return response;
  }
  if (const auto* pooled = std::get_if<Pooled>(&route.work)) co_return co_await serve_pooled(*pooled, request);
  co_return serve_quick(std::get<Quick>(route.work), *request);
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
    if (co_await read_piece(piece, kWritePiece) == 0) co_return false;
    request.body += piece;
  }
  co_return true;
}

// True when the work was done; false when the pool is full. Work that throws is a fault and was reported by the caller.
asio::awaitable<bool> Connection::on_pool(std::function<void()> work, bool bounded) {
  auto signal = std::make_shared<Signal>(executor_);
  std::function<void()> task = [signal, work = std::move(work), executor = executor_, anchor = anchor_.lock()] {
    work();
    raise(executor, signal, anchor);
  };
  if (bounded) {
    if (!shared_.pool->try_post(std::move(task))) co_return false;
  } else {
    shared_.pool->post(std::move(task));
  }
  co_await wait_for(signal);
  co_return true;
}

Response Connection::serve_quick(const Quick& quick, Request& request) {
  try {
    return quick.work(request);
  } catch (const std::exception& error) {
    return failed(shared_, request, error);
  }
}

asio::awaitable<Response> Connection::serve_pooled(const Pooled& pooled, RequestPtr request) {
  auto signal = std::make_shared<Signal>(executor_);
  std::function<void(Response)> send = [signal, executor = executor_, anchor = anchor_.lock()](Response response) {
    auto held = std::make_shared<Response>(std::move(response));
    asio::post(executor, [signal, held, anchor] {
      signal->response = std::move(*held);
      signal->set = true;
      signal->timer.cancel();
    });
  };
  std::function<void()> task = [&shared = shared_, &pooled, request, reply = Reply(std::move(send))] {
    try {
      pooled.work(request, reply);
    } catch (const std::exception& error) {
      reply(failed(shared, *request, error));
    }
  };
  if (!shared_.pool->try_post(std::move(task))) co_return problem(refusal_of("unavailable"), request->trace);
  co_await wait_for(signal);
  co_return std::move(*signal->response);
}

asio::awaitable<Response> Connection::serve_streaming(const Streaming& streaming, RequestPtr request) {
  std::optional<Response> answer;
  std::unique_ptr<BodySink> sink;
  const auto guarded = [this, &answer, &request](const std::function<void()>& step) {
    try {
      step();
    } catch (const std::exception& error) {
      answer = failed(shared_, *request, error);
    }
  };
  std::function<void()> opening = [&] {
    guarded([&] {
      auto opened = streaming.open(*request);
      if (auto* early = std::get_if<Response>(&opened)) answer = std::move(*early);
      else sink = std::move(std::get<std::unique_ptr<BodySink>>(opened));
    });
  };
  if (!co_await on_pool(std::move(opening), true)) co_return problem(refusal_of("unavailable"), request->trace);
  if (!answer) co_await allow_body();
  std::string piece;
  while (!answer && body_left_ > 0) {
    const bool came = co_await read_piece(piece, kPiece) > 0;
    std::function<void()> step = [&] {
      guarded([&] {
        if (came) answer = sink->write(piece);
        else sink->broken();
      });
    };
    co_await on_pool(std::move(step), false);
    if (!came) {
      answer = problem(refusal_of("timeout"), request->trace);
      answer->close = true;
    }
  }
  std::function<void()> ending = [&] {
    if (!answer) guarded([&] { answer = sink->finish(); });
    sink.reset();
  };
  if (sink) co_await on_pool(std::move(ending), false);
  co_return std::move(*answer);
}

asio::awaitable<bool> Connection::send(Response& response, const Request& request) {
  const bool head_only = request.method == Method::head;
  const bool secure = request.secure;
  const auto head_of = [&](std::optional<std::uint64_t> length, bool chunked) {
    return head_text(response, secure, keep_alive_, length, chunked, date_now());
  };
  if (auto* events = std::get_if<std::shared_ptr<EventStream>>(&response.body)) {
    keep_alive_ = false;
    std::string head = head_of(std::nullopt, false);
    co_return co_await send_events(*events, std::move(head));
  }
  if (auto* source = std::get_if<std::unique_ptr<BodySource>>(&response.body)) {
    const auto size = (*source)->size();
    const bool chunked = !size && chunks_allowed_;
    if (!size && !chunked) keep_alive_ = false;
    std::string head = head_of(size, chunked);
    if (head_only) co_return co_await put(head);
    co_return co_await send_source(**source, std::move(head), chunked);
  }
  const auto* own = std::get_if<std::string>(&response.body);
  const std::string& body = own ? *own : *std::get<std::shared_ptr<const std::string>>(response.body);
  const std::string head = head_of(body.size(), false);
  if (head_only) co_return co_await put(head);
  std::string_view rest = body;
  bool good = co_await put(head, rest.substr(0, kWritePiece));
  rest.remove_prefix(std::min(kWritePiece, rest.size()));
  while (good && !rest.empty()) {
    good = co_await put(rest.substr(0, kWritePiece));
    rest.remove_prefix(std::min(kWritePiece, rest.size()));
  }
  co_return good;
}

asio::awaitable<bool> Connection::send_source(BodySource& source, std::string head, bool chunked) {
  std::string pending = std::move(head);
  for (;;) {
    std::optional<Result<std::string>> piece;
    std::function<void()> reading = [&] { piece = source.next(kWritePiece); };
    co_await on_pool(std::move(reading), false);
    if (!piece->ok()) {
      shared_.complain("an answer broke off: " + piece->error().what);
      co_return false;
    }
    const std::string& bytes = piece->value();
    if (bytes.empty()) break;
    if (chunked) {
      char size[24];
      pending.append(size, static_cast<std::size_t>(std::snprintf(size, sizeof size, "%zx\r\n", bytes.size())));
    }
    if (!co_await put(pending, bytes)) co_return false;
    pending = chunked ? "\r\n" : "";
  }
  if (chunked) pending += "0\r\n\r\n";
  co_return pending.empty() || co_await put(pending);
}

asio::awaitable<bool> Connection::send_events(std::shared_ptr<EventStream> events, std::string head) {
  if (!co_await put(head)) co_return false;
  while (!shared_.draining) {
    auto signal = std::make_shared<Signal>(executor_);
    std::function<void()> wake = [signal, executor = executor_, anchor = anchor_.lock()] { raise(executor, signal, anchor); };
    std::string text = events->take(std::move(wake));
    if (text.empty()) {
      if (events->closed()) co_return true;
      idle_ = true;
      signal->timer.expires_after(kHeartbeat);
      wake_ = [signal] { signal->timer.cancel(); };
      boost::system::error_code ignored;
      co_await signal->timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
      idle_ = false;
      wake_ = {};
      if (signal->set) continue;
      text = ": \n\n";
    }
    if (!co_await put(text)) co_return false;
  }
  co_return true;
}

}  // namespace mingjing::web
