#include "adapters/http/api/handlers.hpp"

namespace mingjing::web {

void import_payments(CallPtr call, Reply reply) {
  const auto* dry = call->values.if_contains("dry_run");
  const bool dry_run = dry && dry->is_bool() && dry->get_bool();
  const std::string_view named = call->request.headers.get("content-type");
  const auto caller = call->caller;
  const std::string key = call->key();
  std::string content = std::move(call->request.body);
  auto& office = call->services.office;
  office.import_payments(caller, std::move(content), std::string(named.substr(0, named.find(';'))), dry_run, key,
                         [call, reply](usecases::ViewResult result) { reply(answer_of(result, call->request)); });
}

void settle_payment(CallPtr call, Reply reply) {
  const auto& body = call->body.as_object();
  usecases::PaymentRequest asked;
  asked.payment = call->value("payment");
  asked.how = call->member("how");
  asked.reason = call->member("reason");
  if (const auto* id = body.if_contains("case_id"); id && id->is_string()) asked.case_id = CaseId(std::string_view(id->as_string()));
  if (const auto* seq = body.if_contains("case_seq"); seq && seq->is_number()) asked.case_seq = seq->to_number<std::uint32_t>();
  asked.idempotency_key = call->key();
  const auto caller = call->caller;
  auto& office = call->services.office;
  office.settle_payment(caller, std::move(asked), [call, reply](usecases::CommandResult result) {
    if (auto failed = failure_of(result, call->request)) return reply(std::move(*failed));
    const auto& receipt = std::get<usecases::Performed>(result).receipt;
    reply(json({{"receipt", {{"log", receipt.log.str()}, {"seq", receipt.seq}, {"leaf_hash", receipt.leaf_hash}, {"at", receipt.at}}}}));
  });
}

}  // namespace mingjing::web
