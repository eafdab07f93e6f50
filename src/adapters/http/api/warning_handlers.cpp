#include "adapters/http/api/handlers.hpp"
#include "adapters/http/api/live_cases.hpp"

namespace mingjing::web {
namespace {

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

}  // namespace

void acknowledge_warning(CallPtr call, Reply reply) { act(std::move(call), std::move(reply), &usecases::Office::acknowledge_warning); }
void handle_warning(CallPtr call, Reply reply) { act(std::move(call), std::move(reply), &usecases::Office::handle_warning); }

// Who watches hears only that something within his own scope changed; what it is he reads as everybody does.
Response watch_warnings(Call& call) {
  auto seen = call.services.office.read(call.caller, "warnings.keys", {});
  if (auto failed = failure_of(seen, call.request)) return std::move(*failed);
  const auto& key = std::get<boost::json::value>(seen).as_object().at("key").as_string();
  auto stream = call.services.live.watch(warnings_of(key));
  if (!stream) return problem(refusal_of("unavailable"), call.request.trace);
  Response out;
  out.headers.set("Content-Type", "text/event-stream; charset=utf-8");
  out.body = std::move(stream);
  return out;
}

}  // namespace mingjing::web
