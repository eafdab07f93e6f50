#include "adapters/http/api/handlers.hpp"

namespace mingjing::web {

void complete_change(CallPtr call, Reply reply) {
  const auto caller = call->caller;
  auto& office = call->services.office;
  auto input = call->body.as_object();
  office.complete_change(caller, call->value("task"), std::move(input), call->key(), [call, reply](usecases::CommandResult result) {
    if (auto failed = failure_of(result, call->request)) return reply(std::move(*failed));
    const auto& receipt = std::get<usecases::Performed>(result).receipt;
    reply(json({{"receipt", {{"log", receipt.log.str()}, {"seq", receipt.seq}, {"leaf_hash", receipt.leaf_hash}, {"at", receipt.at}}}}));
  });
}

}  // namespace mingjing::web
