// From a request to its response: the route, the pool, bodies that are taken as they come.
#include "adapters/http/connection.hpp"
#include "adapters/http/signal.hpp"

namespace mingjing::web {
namespace {

constexpr std::size_t kPiece = 256 * 1024;

bool asks_for_pages(const Request& request) { return request.headers.get("accept").find("text/html") != std::string_view::npos; }

Response failed(Shared& shared, const Request& request, const std::exception& error) {
  shared.complain("trace " + request.trace + ": " + error.what());
  return problem(Fault{"exception", error.what()}, request.trace);
}

}  // namespace

asio::awaitable<Response> Connection::handle(RequestPtr request) {
  Router::Match match = shared_.router->match(request->method, request->segments);
  const bool page = match.route ? match.route->operation.empty() : match.allow.empty() && request->method == Method::get;
  Response response = co_await serve(std::move(match), request);
  if (page && !response.code.empty() && asks_for_pages(*request) && shared_.show_problem) co_return shown(*request, std::move(response));
  co_return response;
}

Response Connection::shown(const Request& request, Response problem) const {
  try {
    Response page = shared_.show_problem(request, problem);
    page.status = problem.status;
    page.code = std::move(problem.code);
    page.close = problem.close;
    if (const auto* wait = problem.headers.find("retry-after")) page.headers.set("Retry-After", *wait);
    return page;
  } catch (const std::exception& error) {
    shared_.complain("trace " + request.trace + ": " + error.what());
    return problem;
  }
}

asio::awaitable<Response> Connection::serve(Router::Match match, RequestPtr request) {
  if (!match.route) {
    const bool known = !match.allow.empty();
    const bool person = request->method == Method::get && asks_for_pages(*request);
    if (!known && person && body_left_ == 0 && shared_.router->otherwise()) co_return co_await serve_pooled(*shared_.router->otherwise(), request);
    Response response = problem(refusal_of(known ? "method_not_allowed" : "unknown_operation"), request->trace);
    if (known) response.headers.set("Allow", match.allow);
    co_return response;
  }
  const Route& route = *match.route;
  request->params = std::move(match.params);
  request->route = route.pattern;
  const auto* streaming = std::get_if<Streaming>(&route.work);
  if (!streaming && request->content_length > route.body_limit) co_return problem(refusal_of("too_large"), request->trace);
  if (handed_on(route, *request)) co_return co_await forward(request);
  if (streaming) co_return co_await serve_streaming(*streaming, request);
  if (!co_await read_body(*request)) co_return cut_short(*request);
  if (const auto* pooled = std::get_if<Pooled>(&route.work)) {
    if (auto ready = serve_ready(*pooled, *request)) co_return std::move(*ready);
    co_return co_await serve_pooled(*pooled, request);
  }
  co_return serve_quick(std::get<Quick>(route.work), *request);
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

std::optional<Response> Connection::serve_ready(const Pooled& pooled, Request& request) {
  if (!pooled.ready) return std::nullopt;
  try {
    return pooled.ready(request);
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
    if (!came) answer = cut_short(*request);
  }
  std::function<void()> ending = [&] {
    if (!answer) guarded([&] { answer = sink->finish(); });
    sink.reset();
  };
  if (sink) co_await on_pool(std::move(ending), false);
  co_return std::move(*answer);
}

}  // namespace mingjing::web
