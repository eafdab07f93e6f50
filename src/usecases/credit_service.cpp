// 双公示 as the office sees it: what a command needs is read before it is handed to the writer, which looks again.
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "usecases/messages.hpp"
#include "usecases/office_service.hpp"
#include "usecases/request_digest.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kWrite = "credit.write";
constexpr int kMostFound = 1000;   // rows of one day that one command looks at; the rest waits for the next

}  // namespace

void OfficeService::push_credit(const Caller& caller, CivilDate day, std::string idempotency_key, CommandAnswer answer) {
  const auto registers = writer_->registers();
  if (auto refusal = authorise(caller.actor, kWrite, nullptr, parts_.rules.roles, *registers)) return answer(*refusal);
  const CreditRules credit(*parts_.rules.law, *parts_.rules.calendar);
  auto query = credit_query(credit, date_of(parts_.clock.now()));
  query.organ = caller.actor.organ;
  query.from = query.to = day;
  query.state = "ready";
  query.limit = kMostFound;
  auto page = parts_.reads.credit_rows(parts_.log, query);
  if (!page) return answer(page.error());
  WriteCommand command;
  command.caller = caller;
  command.operation = "credit.push";
  command.object = caller.actor.organ.str() + "/" + iso_text(day);
  command.key = std::move(idempotency_key);
  command.request = request_digest({{"organ", caller.actor.organ.str()}, {"day", iso_text(day)}});
  command.run = [this, caller, day, found = std::move(page->items)](Batch& batch, Stage& stage, Instant now) {
    return credit_commands_->push(caller, day, found, batch, stage, now);
  };
  writer_->submit(std::move(command), std::move(answer));
}

void OfficeService::import_credit_receipt(const Caller& caller, std::string content, std::string media_type, bool dry_run, std::string idempotency_key,
                                          ViewAnswer answer) {
  const auto registers = writer_->registers();
  if (auto refusal = authorise(caller.actor, kWrite, nullptr, parts_.rules.roles, *registers)) return answer(*refusal);
  auto rows = read_table(content, media_type, parts_.sheets);
  if (auto* refusal = std::get_if<Refusal>(&rows)) return answer(std::move(*refusal));
  const CreditRules credit(*parts_.rules.law, *parts_.rules.calendar);
  auto read = read_credit_receipt({parts_.log, parts_.reads, credit}, std::get<TableRows>(rows), caller.actor.organ);
  if (auto* refusal = std::get_if<Refusal>(&read)) return answer(std::move(*refusal));
  if (auto* why = std::get_if<Fault>(&read)) return answer(std::move(*why));
  auto& receipt = std::get<CreditReceipt>(read);
  json::object report = receipt.report();
  if (dry_run || !receipt.bad.empty() || receipt.lines.empty()) {
    report["loaded"] = !dry_run && receipt.bad.empty() && receipt.known > 0;   // all of it is there already
    return answer(json::value(std::move(report)));
  }
  const auto file = crypto::hex(crypto::digest(crypto::Hash::sha256, content));
  WriteCommand command;
  command.caller = caller;
  command.operation = "credit.receive";
  command.object = file;
  command.key = std::move(idempotency_key);
  command.request = file;
  command.run = [this, caller, lines = std::move(receipt.lines)](Batch& batch, Stage& stage, Instant now) {
    return credit_commands_->receive(caller, lines, batch, stage, now);
  };
  writer_->submit(std::move(command), [answer = std::move(answer), report = std::move(report)](CommandResult result) mutable {
    if (auto* refusal = std::get_if<Refusal>(&result); refusal && refusal->code != "no_change") return answer(std::move(*refusal));
    if (auto* why = std::get_if<Fault>(&result)) return answer(std::move(*why));
    report["loaded"] = true;
    answer(json::value(std::move(report)));
  });
}

void OfficeService::settle_credit(const Caller& caller, CreditSettlement request, CommandAnswer answer) {
  WriteCommand command;
  command.caller = caller;
  command.operation = "credit.settle:" + request.how;
  command.object = request.row;
  command.key = request.idempotency_key;
  command.request = request_digest({{"row", request.row}, {"how", request.how}, {"values", request.values}, {"reason", request.reason}});
  command.run = [this, caller, request = std::move(request)](Batch& batch, Stage& stage, Instant now) { return credit_commands_->settle(caller, request, batch, stage, now); };
  writer_->submit(std::move(command), std::move(answer));
}

}  // namespace mingjing::usecases
