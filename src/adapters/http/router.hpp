// Routes: a method, a pattern and who answers. Patterns are literal segments, {name}, {name} with a literal ending
// ({doc}.pdf), and a last {name...} that takes the rest of the path.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "adapters/http/request.hpp"
#include "adapters/http/response.hpp"

namespace mingjing::web {

// Answers one request, exactly once, on any thread. A Reply that is dropped unanswered answers with a fault.
class Reply {
 public:
  explicit Reply(std::function<void(Response)> send);
  void operator()(Response response) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

// Takes a body while it comes in. Calls run on the worker pool, one after the other; destroyed without `finish` when
// the body was cut short, so the destructor keeps or drops what came.
class BodySink {
 public:
  virtual ~BodySink() = default;
  virtual std::optional<Response> write(std::string_view bytes) = 0;  // an answer ends the upload early
  virtual Response finish() = 0;
  virtual void broken() {}  // the connection ended before the whole body had come
};

using RequestPtr = std::shared_ptr<Request>;
// Memory only: runs on the connection's own thread and must not block.
struct Quick {
  std::function<Response(Request&)> work;
};
// Runs on the worker pool; may answer at once or later, from any thread. Throwing is a fault.
struct Pooled {
  std::function<void(RequestPtr, Reply)> work;
  // Asked first, on the connection's own thread, and must not wait: what lies in memory or one local look-up away spares the pool.
  std::function<std::optional<Response>(Request&)> ready = {};
};
// Takes the body as it comes, on the worker pool; an answer instead of a sink refuses it unread.
struct Streaming {
  std::function<std::variant<Response, std::unique_ptr<BodySink>>(Request&)> open;
};
Pooled blocking(std::function<Response(Request&)> work);

struct Route {
  Method method = Method::get;
  std::string pattern;
  std::string operation;      // operationId of api/openapi.yaml; empty for pages and files
  std::size_t body_limit = 0; // for routes that take their body whole
  std::variant<Quick, Pooled, Streaming> work;
  bool only_reads = false;    // a POST that writes nothing: any copy answers it
  bool by_writer = false;     // a read that only the copy which writes the log can answer: what it tells of lies in its memory
};

class Router {
 public:
  void add(Route route);
  // A page for people who follow a wrong link; programs get the problem as JSON. Runs on the worker pool.
  void otherwise(std::function<Response(Request&)> page) { otherwise_ = std::make_unique<Pooled>(blocking(std::move(page))); }
  const Pooled* otherwise() const { return otherwise_.get(); }
  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string> params;
    std::string allow;        // when the path is known but not with this method
  };
  Match match(Method method, const std::vector<std::string>& segments) const;
  const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

 private:
  struct Segment {
    std::string literal;      // whole segment, or the ending after the parameter
    std::string name;         // empty: literal
    bool rest = false;
  };
  struct Entry {
    const Route* route;
    std::vector<Segment> segments;
  };
  static std::vector<Segment> split(std::string_view pattern);
  static bool fits(const Entry& entry, const std::vector<std::string>& segments, std::map<std::string, std::string>& params);

  std::unique_ptr<Pooled> otherwise_;
  std::vector<std::unique_ptr<Route>> routes_;
  std::unordered_map<std::string, std::vector<Entry>> by_first_;  // by the literal first segment; "" for parameters
};

}  // namespace mingjing::web
