#include "adapters/http/api/handlers.hpp"
#include "adapters/http/api/live_cases.hpp"

namespace mingjing::web {
namespace {

constexpr std::string_view kBeat = "{\"moved\":false}";   // a screen that hears nothing at all shows that its data is stale

using Act = void (usecases::Office::*)(const usecases::Caller&, std::string, boost::json::object, std::string, usecases::CommandAnswer);

void act(CallPtr call, Reply reply, Act how) {
  const auto caller = call->caller;
  auto& office = call->services.office;
  auto input = call->body.as_object();
  (office.*how)(caller, call->value("warning"), std::move(input), call->key(), [call, reply](usecases::CommandResult result) {
    if (auto failed = failure_of(result, call->request)) return reply(std::move(*failed));
    const auto& receipt = std::get<usecases::Performed>(result).receipt;
    reply(json({{"receipt", {{"log", receipt.log.str()}, {"seq", receipt.seq}, {"leaf_hash", receipt.leaf_hash}, {"at", receipt.at}}}}));
  });
}

// Who watches hears only that something within his own scope changed; what it is he reads as everybody does.
Response watch(Call& call, std::string_view keys, std::string (*watched)(std::string_view), std::string_view beat) {
  auto seen = call.services.office.read(call.caller, keys, {});
  if (auto failed = failure_of(seen, call.request)) return std::move(*failed);
  const auto& key = std::get<boost::json::value>(seen).as_object().at("key").as_string();
  auto stream = call.services.live.watch(watched(key), beat);
  if (!stream) return problem(refusal_of("unavailable"), call.request.trace);
  Response out;
  out.headers.set("Content-Type", "text/event-stream; charset=utf-8");
  out.body = std::move(stream);
  return out;
}

}  // namespace

void acknowledge_warning(CallPtr call, Reply reply) { act(std::move(call), std::move(reply), &usecases::Office::acknowledge_warning); }
void handle_warning(CallPtr call, Reply reply) { act(std::move(call), std::move(reply), &usecases::Office::handle_warning); }

Response watch_warnings(Call& call) { return watch(call, "warnings.keys", warnings_of, {}); }
Response watch_screen(Call& call) { return watch(call, "screen.keys", screen_of, kBeat); }

}  // namespace mingjing::web
