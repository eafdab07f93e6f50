#include "adapters/http/api/handlers.hpp"

namespace mingjing::web {
namespace {

void step(CallPtr call, Reply reply, usecases::ScoreStep which) {
  usecases::ScoreRequest asked;
  asked.step = which;
  asked.organ = OrganId(call->value("organ"));
  asked.proof = which == usecases::ScoreStep::answer ? call->value("appeal") : call->value("proof");
  if (const auto* indicator = call->values.if_contains("indicator"); indicator && indicator->is_number()) asked.indicator = indicator->to_number<int>();
  asked.input = call->body.as_object();
  asked.idempotency_key = call->key();
  const auto caller = call->caller;
  auto& office = call->services.office;
  office.change_score(caller, std::move(asked), [call, reply, which](usecases::CommandResult result) {
    if (auto failed = failure_of(result, call->request)) return reply(std::move(*failed));
    const auto& done = std::get<usecases::Performed>(result);
    const auto& receipt = done.receipt;
    const auto status = which == usecases::ScoreStep::prove || which == usecases::ScoreStep::freeze || which == usecases::ScoreStep::appeal ? HttpStatus::created : HttpStatus::ok;
    reply(json({{"id", done.case_id.str()}, {"receipt", {{"log", receipt.log.str()}, {"seq", receipt.seq}, {"leaf_hash", receipt.leaf_hash}, {"at", receipt.at}}}}, status));
  });
}

}  // namespace

void hand_in_proof(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::ScoreStep::prove); }
void judge_proof(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::ScoreStep::judge); }
void excuse_indicator(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::ScoreStep::excuse); }
void appeal_score(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::ScoreStep::appeal); }
void answer_appeal(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::ScoreStep::answer); }
void map_score_units(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::ScoreStep::units); }
void freeze_card(CallPtr call, Reply reply) { step(std::move(call), std::move(reply), usecases::ScoreStep::freeze); }

}  // namespace mingjing::web
