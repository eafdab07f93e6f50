// One connection from accept to close. Internal to the server; lives on one io thread.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <atomic>
#include <functional>

#include "adapters/http/server.hpp"
#include "adapters/http/stream.hpp"
#include "adapters/http/worker_pool.hpp"

namespace mingjing::web {

// What all connections share.
struct Shared {
  ServerOptions options;
  const Router* router = nullptr;
  std::function<void(const RequestRecord&)> record;
  std::function<void(const std::string&)> complain;
  Server::ShowProblem show_problem;
  WorkerPool* pool = nullptr;
  Forwarding* forwarding = nullptr;   // nothing: this copy is the only one
  InternalDoor* door = nullptr;       // for the other copies; nothing: for everybody else
  std::atomic<bool> draining{false};
  std::atomic<std::size_t> open{0};
};

class Connection {
 public:
  // `anchor` owns the io_context; an answer that comes from outside holds it, so none reaches a context that is gone.
  Connection(Shared& shared, std::unique_ptr<Stream> stream, std::string peer, asio::any_io_executor executor,
             std::weak_ptr<void> anchor);
  asio::awaitable<void> run();
  void drain();  // on the io thread: an idle connection closes at once, a busy one after its answer

 private:
  enum class Head { good, closed, bad, late };

  asio::awaitable<Head> fetch_head();
  std::string_view read_head(Request& request);  // the code of the refusal, or nothing
  std::string_view check_origin_server(Request& request) const;
  std::string_view admit_call(Request& request);
  asio::awaitable<std::size_t> read_checked(std::string& piece, std::size_t at_most);
  Response cut_short(const Request& request) const;
  bool handed_on(const Route& route, const Request& request) const;
  asio::awaitable<Response> forward(RequestPtr request);
  asio::awaitable<void> read_up_to(std::uint64_t size);
  asio::awaitable<Response> handle(RequestPtr request);
  asio::awaitable<Response> serve(Router::Match match, RequestPtr request);
  Response shown(const Request& request, Response problem) const;
  Response serve_quick(const Quick& quick, Request& request);
  std::optional<Response> serve_ready(const Pooled& pooled, Request& request);
  asio::awaitable<Response> serve_pooled(const Pooled& pooled, RequestPtr request);
  asio::awaitable<Response> serve_streaming(const Streaming& streaming, RequestPtr request);
  asio::awaitable<bool> read_body(Request& request);
  asio::awaitable<std::size_t> read_piece(std::string& piece, std::size_t at_most);
  asio::awaitable<bool> allow_body();
  asio::awaitable<bool> on_pool(std::function<void()> work, bool bounded);
  asio::awaitable<bool> send(Response& response, const Request& request);
  asio::awaitable<bool> send_source(BodySource& source, std::string head, bool chunked);
  asio::awaitable<bool> send_events(std::shared_ptr<EventStream> events, std::string head);
  asio::awaitable<bool> put(std::string_view first, std::string_view second = {});
  Milliseconds body_patience() const;

  Shared& shared_;
  std::unique_ptr<Stream> stream_;
  std::string peer_;
  asio::any_io_executor executor_;
  std::weak_ptr<void> anchor_;
  std::function<void()> wake_;   // set while an event stream sleeps
  std::string in_;               // read and not yet used
  std::size_t head_size_ = 0;
  std::uint64_t body_left_ = 0;
  bool expects_continue_ = false;
  bool keep_alive_ = true;
  bool chunks_allowed_ = true;   // HTTP/1.1
  bool idle_ = true;
  bool served_one_ = false;
  std::uint64_t sent_ = 0;
  // Of an internal call.
  std::string call_code_;        // of its head
  std::string checked_;          // of its body, and not yet used
  std::uint64_t pieces_ = 0;
  bool altered_ = false;         // a piece of its body is not what was sent
  std::chrono::steady_clock::time_point body_deadline_;
};

}  // namespace mingjing::web
