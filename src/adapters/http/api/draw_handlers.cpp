#include "adapters/http/api/handlers.hpp"

namespace mingjing::web {
namespace {

void step(CallPtr call, Reply reply, usecases::DrawStep which) {
  usecases::DrawRequest asked{call->value("draw"), which, call->body.as_object(), call->key()};
  const auto caller = call->caller;
  auto& office = call->services.office;
  const auto status = which == usecases::DrawStep::open ? HttpStatus::created : HttpStatus::ok;
  office.perform_draw(caller, std::move(asked), [call, reply, status](usecases::CommandResult result) {
    if (auto failed = failure_of(result, call->request)) return reply(std::move(*failed));
    const auto& done = std::get<usecases::Performed>(result);
    const auto& receipt = done.receipt;
    reply(json({{"id", done.case_id.str()},
                {"receipt", {{"log", receipt.log.str()}, {"seq", receipt.seq}, {"leaf_hash", receipt.leaf_hash}, {"at", receipt.at}}}},
               status));
  });
}

}  // namespace

void open_sample_draw(CallPtr call, Reply reply) {
  call->body.as_object()["review"] = call->value("case");
  step(std::move(call), std::move(reply), usecases::DrawStep::open);
}

void open_draw(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::DrawStep::open); }
void commit_to_draw(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::DrawStep::commit); }
void give_value_to_draw(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::DrawStep::give); }
void reveal_for_draw(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::DrawStep::reveal); }
void cancel_draw(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::DrawStep::cancel); }

}  // namespace mingjing::web
