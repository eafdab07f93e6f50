// What belongs to one account and not to the record: saved views and autosaved forms.
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/http/api/handlers.hpp"

namespace mingjing::web {
namespace {

constexpr std::size_t kViews = 50;

std::string place_of(const Call& call) { return call.value("case") + "/" + call.value("action"); }

template <class T>
Response done_or_problem(const Result<T>& result, const Request& request) {
  return result ? empty() : problem(result.error(), request.trace);
}

}  // namespace

Response list_views(Call& call) {
  const auto views = call.services.desk.views(call.who.account.id);
  if (!views) return problem(views.error(), call.request.trace);
  boost::json::array items;
  for (const auto& view : views.value()) {
    boost::system::error_code bad;
    auto query = boost::json::parse(view.query, bad);
    items.push_back({{"name", view.name}, {"query", bad ? boost::json::value(boost::json::object{}) : std::move(query)}});
  }
  return json({{"items", std::move(items)}});
}

Response keep_view(Call& call) {
  const auto views = call.services.desk.views(call.who.account.id);
  if (!views) return problem(views.error(), call.request.trace);
  if (views.value().size() >= kViews) return problem(refusal_of("invalid_input", "保存的视图已满50个，请先删去不用的。"), call.request.trace);
  const ports::SavedView view{call.value("name"), boost::json::serialize(call.body.as_object().at("query"))};
  return done_or_problem(call.services.desk.keep_view(call.who.account.id, view), call.request);
}

Response drop_view(Call& call) {
  return done_or_problem(call.services.desk.drop_view(call.who.account.id, call.value("name")), call.request);
}

Response read_scratch(Call& call) {
  const auto kept = call.services.desk.scratch(call.who.account.id, place_of(call));
  if (!kept) return problem(kept.error(), call.request.trace);
  // Nothing kept is no failure: the form simply starts fresh.
  if (!kept.value()) return json(boost::json::object{});
  return text(*kept.value(), "application/json; charset=utf-8");
}

Response keep_scratch(Call& call) {
  const auto kept = call.services.desk.keep_scratch(call.who.account.id, place_of(call), boost::json::serialize(call.body), call.services.clock.now());
  return done_or_problem(kept, call.request);
}

Response drop_scratch(Call& call) {
  return done_or_problem(call.services.desk.drop_scratch(call.who.account.id, place_of(call)), call.request);
}

}  // namespace mingjing::web
