// Responses on the wire: whole, piece by piece, or as events.
#include <ctime>

#include "adapters/http/connection.hpp"
#include "adapters/http/signal.hpp"

namespace mingjing::web {
namespace {

constexpr std::size_t kWritePiece = 64 * 1024;
constexpr auto kHeartbeat = std::chrono::seconds(15);

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

}  // namespace

asio::awaitable<bool> Connection::put(std::string_view first, std::string_view second) {
  sent_ += first.size() + second.size();
  const std::array<asio::const_buffer, 2> bytes{asio::buffer(first.data(), first.size()), asio::buffer(second.data(), second.size())};
  co_return co_await stream_->write(bytes, shared_.options.patience);
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
      text = events->beat();
    }
    if (!co_await put(text)) co_return false;
  }
  co_return true;
}

}  // namespace mingjing::web
