#include "adapters/http/router.hpp"

#include <atomic>

#include "base/result.hpp"

namespace mingjing::web {

struct Reply::State {
  std::function<void(Response)> send;
  std::atomic<bool> answered{false};
  ~State() {
    if (!answered) send(problem(Fault{"unanswered", "a handler dropped its reply"}, ""));
  }
};

Reply::Reply(std::function<void(Response)> send) : state_(std::make_shared<State>()) { state_->send = std::move(send); }

void Reply::operator()(Response response) const {
  if (!state_->answered.exchange(true)) state_->send(std::move(response));
}

Pooled blocking(std::function<Response(Request&)> work) {
  return {[work = std::move(work)](RequestPtr request, Reply reply) { reply(work(*request)); }, {}};
}

std::vector<Router::Segment> Router::split(std::string_view pattern) {
  MJ_ASSERT(!pattern.empty() && pattern.front() == '/');
  std::vector<Segment> out;
  for (std::string_view rest = pattern.substr(1);;) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    Segment segment;
    if (!part.empty() && part.front() == '{') {
      const std::size_t close = part.find('}');
      MJ_ASSERT(close != std::string_view::npos);
      segment.name = part.substr(1, close - 1);
      segment.literal = part.substr(close + 1);
      if (segment.name.ends_with("...")) {
        segment.rest = true;
        segment.name.resize(segment.name.size() - 3);
      }
    } else {
      segment.literal = part;
    }
    out.push_back(std::move(segment));
    if (slash == std::string_view::npos) return out;
    rest.remove_prefix(slash + 1);
  }
}

void Router::add(Route route) {
  routes_.push_back(std::make_unique<Route>(std::move(route)));
  Entry entry{routes_.back().get(), split(routes_.back()->pattern)};
  const Segment& first = entry.segments.front();
  by_first_[first.name.empty() ? first.literal : std::string{}].push_back(std::move(entry));
}

bool Router::fits(const Entry& entry, const std::vector<std::string>& segments, std::map<std::string, std::string>& params) {
  std::size_t at = 0;
  for (const Segment& wanted : entry.segments) {
    if (wanted.rest) {
      std::string tail;
      for (std::size_t i = at; i < segments.size(); ++i) tail += (i > at ? "/" : "") + segments[i];
      params[wanted.name] = std::move(tail);
      return true;
    }
    if (at >= segments.size()) return false;
    const std::string& given = segments[at++];
    if (wanted.name.empty()) {
      if (given != wanted.literal) return false;
      continue;
    }
    if (given.size() <= wanted.literal.size() || !given.ends_with(wanted.literal)) return false;
    params[wanted.name] = given.substr(0, given.size() - wanted.literal.size());
  }
  return at == segments.size();
}

// Routes are tried in the order in which they were added; those that begin with the literal segment come first.
Router::Match Router::match(Method method, const std::vector<std::string>& segments) const {
  Match out;
  const Method wanted = method == Method::head ? Method::get : method;
  const auto try_all = [&](const std::string& key) {
    const auto found = by_first_.find(key);
    if (found == by_first_.end()) return false;
    const Route* fallback = nullptr;
    std::map<std::string, std::string> fallback_params;
    for (const Entry& entry : found->second) {
      std::map<std::string, std::string> params;
      if (!fits(entry, segments, params)) continue;
      if (entry.route->method == method) {
        out.route = entry.route;
        out.params = std::move(params);
        return true;
      }
      if (entry.route->method == wanted && !fallback) {
        fallback = entry.route;
        fallback_params = std::move(params);
      }
      if (out.allow.find(text_of(entry.route->method)) == std::string::npos)
        out.allow.append(out.allow.empty() ? "" : ", ").append(text_of(entry.route->method));
    }
    out.route = fallback;
    out.params = std::move(fallback_params);
    return fallback != nullptr;
  };
  if (!segments.empty() && try_all(segments.front())) return out;
  try_all({});
  return out;
}

}  // namespace mingjing::web
