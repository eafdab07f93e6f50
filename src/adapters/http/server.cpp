#include "adapters/http/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <set>
#include <thread>

#include "adapters/http/connection.hpp"

namespace mingjing::web {

bool loopback(const std::string& address) {
  boost::system::error_code error;
  const std::string bare = address.size() > 2 && address.front() == '[' ? address.substr(1, address.size() - 2) : address;
  const auto parsed = asio::ip::make_address(bare, error);
  return !error && parsed.is_loopback();
}

namespace {

struct IoThread {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
  std::set<Connection*> connections;  // touched on this thread only
  std::thread thread;
};

asio::awaitable<void> live(Shared& shared, IoThread& io, std::unique_ptr<Connection> connection) {
  io.connections.insert(connection.get());
  if (shared.draining) connection->drain();
  try {
    co_await connection->run();
  } catch (const std::exception& error) {
    shared.complain(std::string("a connection ended by an exception: ") + error.what());
  }
  io.connections.erase(connection.get());
  --shared.open;
}

}  // namespace

class Server::State {
 public:
  Shared shared;
  std::unique_ptr<WorkerPool> pool;
  std::vector<std::shared_ptr<IoThread>> io;
  std::unique_ptr<asio::ip::tcp::acceptor> acceptor;
  std::shared_ptr<TlsContext> tls;
  std::uint16_t port = 0;
  bool running = false;

  asio::awaitable<void> accept_all() {
    for (std::size_t turn = 0; !shared.draining; ++turn) {
      IoThread& target = *io[turn % io.size()];
      boost::system::error_code error;
      auto socket = co_await acceptor->async_accept(target.context, asio::redirect_error(asio::use_awaitable, error));
      if (error) {
        if (shared.draining) co_return;
        // Out of descriptors or a peer that left: breathe and go on.
        asio::steady_timer pause(acceptor->get_executor(), Milliseconds(20));
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
        continue;
      }
      take(std::move(socket), io[turn % io.size()]);
    }
  }

  void take(asio::ip::tcp::socket socket, const std::shared_ptr<IoThread>& target) {
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error);
    if (error || shared.open >= shared.options.connections) return;
    ++shared.open;
    auto stream = tls ? tls_stream(std::move(socket), tls) : plain_stream(std::move(socket));
    auto connection = std::make_unique<Connection>(shared, std::move(stream), peer.address().to_string(),
                                                   target->context.get_executor(), target);
    asio::co_spawn(target->context, live(shared, *target, std::move(connection)), asio::detached);
  }

  Status<> listen() {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(shared.options.address, error);
    if (error) return fault("bad_address", shared.options.address + " is not an IP address");
    const asio::ip::tcp::endpoint endpoint(address, shared.options.port);
    acceptor = std::make_unique<asio::ip::tcp::acceptor>(io.front()->context);
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(1024, error);
    if (error)
      return fault("cannot_listen", shared.options.address + ":" + std::to_string(shared.options.port) + ": " + error.message());
    port = acceptor->local_endpoint().port();
    return Done{};
  }
};

Server::Server(ServerOptions options, const Router& router, std::function<void(const RequestRecord&)> record,
               std::function<void(const std::string&)> complain)
    : state_(std::make_unique<State>()) {
  state_->shared.options = std::move(options);
  state_->shared.router = &router;
  state_->shared.record = std::move(record);
  state_->shared.complain = std::move(complain);
}

Server::~Server() { stop(); }

void Server::show_problems(ShowProblem page) { state_->shared.show_problem = std::move(page); }

void Server::forward_with(Forwarding& forwarding) { state_->shared.forwarding = &forwarding; }
void Server::open_to_copies(InternalDoor& door) { state_->shared.door = &door; }

std::uint16_t Server::port() const { return state_->port; }

Status<> Server::start() {
  State& state = *state_;
  const ServerOptions& options = state.shared.options;
  const bool encrypted = !options.certificate.empty() || !options.key.empty();
  if (encrypted) {
    auto context = tls_context(options.certificate, options.key);
    if (!context) return context.failure();
    state.tls = std::move(context).value();
  } else if (!loopback(options.address) && !options.behind_proxy && !state.shared.door) {
    return fault("plain_http", "plain HTTP is served on loopback only; give a certificate and key, or stand behind a proxy");
  }
  for (unsigned i = 0; i < std::max(1u, options.io_threads); ++i) state.io.push_back(std::make_shared<IoThread>());
  if (auto listening = state.listen(); !listening) {
    state.io.clear();
    return listening;
  }
  state.pool = std::make_unique<WorkerPool>(std::max(1u, options.workers), options.queue);
  state.shared.pool = state.pool.get();
  asio::co_spawn(state.io.front()->context, state.accept_all(), asio::detached);
  for (auto& io : state.io) io->thread = std::thread([held = io.get()] { held->context.run(); });
  state.running = true;
  return Done{};
}

void Server::stop() {
  State& state = *state_;
  if (!state.running) return;
  state.running = false;
  state.shared.draining = true;
  asio::post(state.io.front()->context, [&state] {
    boost::system::error_code ignored;
    state.acceptor->close(ignored);
  });
  for (auto& io : state.io) {
    asio::post(io->context, [held = io.get()] {
      const auto all = held->connections;
      for (Connection* connection : all) connection->drain();
    });
  }
  const auto end = std::chrono::steady_clock::now() + state.shared.options.grace;
  while (state.shared.open > 0 && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(Milliseconds(5));
  for (auto& io : state.io) {
    io->work.reset();
    io->context.stop();
  }
  for (auto& io : state.io) io->thread.join();
  // The pool before the contexts: its work refers to coroutines that the contexts hold.
  state.pool.reset();
  state.acceptor.reset();
  state.io.clear();
}

}  // namespace mingjing::web
