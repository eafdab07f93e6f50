// 双公示: batches for the credit platform, its receipts, the error desk.
#include "adapters/http/api/handlers.hpp"

namespace mingjing::web {
namespace {

usecases::CommandAnswer told(CallPtr call, Reply reply) {
  return [call, reply](usecases::CommandResult result) {
    if (auto failed = failure_of(result, call->request)) return reply(std::move(*failed));
    const auto& receipt = std::get<usecases::Performed>(result).receipt;
    reply(json({{"receipt", {{"log", receipt.log.str()}, {"seq", receipt.seq}, {"leaf_hash", receipt.leaf_hash}, {"at", receipt.at}}}}));
  };
}

}  // namespace

void push_credit(CallPtr call, Reply reply) {
  const auto day = parse_date(call->member("day")).value_or(CivilDate{});
  const auto caller = call->caller;
  const std::string key = call->key();
  auto& office = call->services.office;
  office.push_credit(caller, day, key, told(call, reply));
}

void import_credit_receipt(CallPtr call, Reply reply) {
  const auto* dry = call->values.if_contains("dry_run");
  const bool dry_run = dry && dry->is_bool() && dry->get_bool();
  const std::string_view named = call->request.headers.get("content-type");
  const auto caller = call->caller;
  const std::string key = call->key();
  std::string content = std::move(call->request.body);
  auto& office = call->services.office;
  office.import_credit_receipt(caller, std::move(content), std::string(named.substr(0, named.find(';'))), dry_run, key,
                               [call, reply](usecases::ViewResult result) { reply(answer_of(result, call->request)); });
}

void settle_credit_row(CallPtr call, Reply reply) {
  const auto& body = call->body.as_object();
  usecases::CreditSettlement asked;
  asked.row = call->value("row");
  asked.how = call->member("how");
  asked.reason = call->member("reason");
  if (const auto* values = body.if_contains("values"); values && values->is_object()) asked.values = values->get_object();
  asked.idempotency_key = call->key();
  const auto caller = call->caller;
  auto& office = call->services.office;
  office.settle_credit(caller, std::move(asked), told(call, reply));
}

}  // namespace mingjing::web
