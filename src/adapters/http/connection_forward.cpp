// What is handed on to the copy that writes the log, and what comes from another copy.
#include <charconv>

#include "adapters/http/connection.hpp"
#include "adapters/http/signal.hpp"
#include "adapters/http/writer_call.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::web {
namespace {

constexpr auto kAnswerPatience = std::chrono::seconds(60);   // as that of the proxy in front (deploy/nginx)
constexpr auto kReadPatience = std::chrono::seconds(5);

// Of the connection that the client has, and of the proxies before it.
constexpr std::array<std::string_view, 9> kDropped{"connection", "keep-alive", "content-length", "expect", "te", "upgrade",
                                                   "proxy-connection", "x-forwarded-for", "x-forwarded-proto"};

Fields handed_fields(const Request& request) {
  Fields out;
  for (const auto& [name, value] : request.headers.all()) {
    const auto is_dropped = [&](std::string_view one) { return same_name(name, one); };
    if (std::none_of(kDropped.begin(), kDropped.end(), is_dropped)) out.add(name, value);
  }
  if (!out.find("host")) out.add("Host", "localhost");  // HTTP/1.0 asks for none
  out.add(std::string(kClientField), request.address + (request.secure ? " https" : " http"));
  out.add(std::string(kTraceField), request.trace);
  return out;
}

}  // namespace

std::string_view Connection::admit_call(Request& request) {
  call_code_.clear();
  checked_.clear();
  pieces_ = 0;
  altered_ = false;
  if (const auto code = shared_.door->admit(request, call_code_); !code.empty()) return code;
  const auto length = length_without_codes(request.content_length);
  const std::string_view client = request.headers.get(kClientField);
  const auto blank = client.find(' ');
  request.internal = client == kCopyItself;
  if (!length || (!request.internal && blank == std::string_view::npos)) return "internal_call";
  request.content_length = body_left_ = *length;
  if (!request.internal) {
    request.address = client.substr(0, blank);
    request.secure = client.substr(blank + 1) == "https";
  }
  if (const auto* trace = request.headers.find(kTraceField)) request.trace = *trace;
  return {};
}

// A piece of the body is used when its code has been found right.
asio::awaitable<std::size_t> Connection::read_checked(std::string& piece, std::size_t at_most) {
  if (checked_.empty()) {
    const std::size_t length = static_cast<std::size_t>(std::min<std::uint64_t>(kCallPiece, body_left_));
    std::string more(std::size_t{16} * 1024, '\0');
    while (in_.size() < length + kCodeBytes) {
      const std::size_t count = co_await stream_->read(asio::buffer(more), shared_.options.patience);
      if (count == 0) co_return 0;
      in_.append(more.data(), count);
    }
    const std::string_view bytes = std::string_view(in_).substr(kCodeBytes, length);
    altered_ = !crypto::equal_in_constant_time(piece_code(shared_.door->key(), call_code_, pieces_++, bytes), std::string_view(in_).substr(0, kCodeBytes));
    if (altered_) co_return 0;
    checked_ = bytes;
    in_.erase(0, length + kCodeBytes);
  }
  const std::size_t count = std::min(at_most, checked_.size());
  piece.assign(checked_, 0, count);
  checked_.erase(0, count);
  body_left_ -= count;
  co_return count;
}

Response Connection::cut_short(const Request& request) const {
  Response response = problem(refusal_of(altered_ ? "internal_call" : "timeout"), request.trace);
  response.close = true;
  return response;
}

bool Connection::handed_on(const Route& route, const Request& request) const {
  if (!shared_.forwarding || shared_.forwarding->writes()) return false;
  const bool reads = request.method == Method::get || request.method == Method::head || request.method == Method::options || route.only_reads;
  return !reads || route.by_writer;
}

asio::awaitable<Response> Connection::forward(RequestPtr request) {
  const auto place = shared_.forwarding->writer();
  if (!place) co_return problem(refusal_of("no_writer"), request->trace);
  WriterCall call(executor_, *place, shared_.forwarding->key());
  if (!co_await call.begin(request->method, request->target, handed_fields(*request), request->content_length)) {
    shared_.forwarding->missed();
    co_return problem(refusal_of("no_writer"), request->trace);
  }
  if (body_left_ > 0 && !co_await allow_body()) co_return cut_short(*request);
  std::string whole, piece;
  while (body_left_ > 0) {
    for (whole.clear(); whole.size() < kCallPiece && body_left_ > 0; whole += piece)
      if (co_await read_piece(piece, kCallPiece - whole.size()) == 0) co_return cut_short(*request);
    if (!co_await call.send(whole)) break;  // it may have answered already
  }
  auto answer = co_await call.answer(kAnswerPatience);
  if (!answer) {
    // Nobody knows whether it was done: it is not asked a second time from here.
    shared_.forwarding->missed();
    co_return problem(refusal_of("writer_silent"), request->trace);
  }
  std::uint64_t size = 0;
  const std::string_view told = answer->headers.get(kSizeField);
  std::from_chars(told.data(), told.data() + told.size(), size);
  answer->headers.remove(kSizeField);
  co_await read_up_to(size);
  co_return std::move(*answer);
}

// Who was told that it is done finds it here. Where this copy cannot follow it says so by itself: the answer stays true.
asio::awaitable<void> Connection::read_up_to(std::uint64_t size) {
  auto signal = std::make_shared<Signal>(executor_);
  signal->timer.expires_after(kReadPatience);
  shared_.forwarding->when_read(size, [signal, executor = executor_, anchor = anchor_.lock()] { raise(executor, signal, anchor); });
  boost::system::error_code ignored;
  co_await signal->timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
}

}  // namespace mingjing::web
