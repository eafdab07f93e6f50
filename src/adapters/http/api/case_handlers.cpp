#include "adapters/http/api/handlers.hpp"
#include "adapters/http/api/live_cases.hpp"

namespace mingjing::web {
namespace {

boost::json::object receipt_of(const usecases::Receipt& receipt) {
  return {{"log", receipt.log.str()}, {"seq", receipt.seq}, {"leaf_hash", receipt.leaf_hash}, {"at", receipt.at}};
}

// The answer after the commit, on the writer's thread: it only makes a response and wakes who watches.
usecases::CommandAnswer answering(CallPtr call, Reply reply, std::function<Response(const usecases::Performed&)> done) {
  return [call = std::move(call), reply = std::move(reply), done = std::move(done)](usecases::CommandResult result) {
    if (auto failed = failure_of(result, call->request)) return reply(std::move(*failed));
    const auto& performed = std::get<usecases::Performed>(result);
    if (!performed.case_id.empty()) call->services.live.changed(performed.case_id.str(), performed.stream_seq);
    reply(done(performed));
  };
}

usecases::ActionRequest action_of(Call& call) {
  usecases::ActionRequest out;
  out.case_id = CaseId{call.value("case")};
  out.action = ActionId{call.value("action")};
  out.input = std::move(call.body.as_object().at("input").as_object());
  out.idempotency_key = call.key();
  if (const auto* payment = call.body.as_object().if_contains("payment"); payment && payment->is_string()) out.payment = payment->as_string();
  return out;
}

usecases::SecrecyAsked secrecy_of(const boost::json::object& told) {
  usecases::SecrecyAsked out;
  if (const auto* level = told.if_contains("level"); level && level->is_number()) out.level = level->to_number<int>();
  if (const auto* names = told.if_contains("names"); names && names->is_array())
    for (const auto& name : names->get_array())
      if (name.is_string()) out.names.emplace_back(name.get_string());
  if (const auto* reason = told.if_contains("reason"); reason && reason->is_string()) out.reason = reason->get_string();
  return out;
}

}  // namespace

void open_case(CallPtr call, Reply reply) {
  usecases::ActionRequest asked;
  asked.procedure = ProcedureId{call->member("procedure")};
  asked.warning = call->member("warning");
  asked.input = std::move(call->body.as_object());
  asked.input.erase("procedure");
  asked.input.erase("warning");
  if (const auto* secret = asked.input.if_contains("secrecy_list"); secret && secret->is_object()) asked.secret = secrecy_of(secret->get_object());
  asked.input.erase("secrecy_list");
  asked.action = ActionId{"open"};
  asked.idempotency_key = call->key();
  const auto caller = call->caller;
  auto& office = call->services.office;
  office.perform_action(caller, std::move(asked), answering(call, reply, [](const usecases::Performed& done) {
    return json({{"case_id", done.case_id.str()}, {"case_no", done.case_no}, {"seq", done.stream_seq}, {"receipt", receipt_of(done.receipt)}},
                HttpStatus::created);
  }));
}

void perform_action(CallPtr call, Reply reply) {
  const auto seen = call->body.as_object().at("expected_seq").to_number<std::uint32_t>();
  auto asked = action_of(*call);
  asked.expected_seq = seen;
  auto caller = call->caller;
  if (const auto* told = call->body.as_object().if_contains("signed")) {
    const auto signature = signed_text(*call, told->as_object());
    const auto by = call->services.identity.sign_act(call->who, signature, digest_of_act(asked));
    if (auto failed = failed_and_noted(*call, by, "act.sign", asked.case_id.str())) return reply(std::move(*failed));
    const auto& proof = std::get<identity::SignedBy>(by);
    if (auto recorded = note(*call, "act.sign", proof.serial, "ok"); !recorded) return reply(problem(recorded.error(), call->request.trace));
    caller.confirmed = true;
    asked.proof = {{"serial", proof.serial}, {"certificate", proof.certificate}, {"challenge", signature.challenge}, {"signature", signature.signature}};
  }
  auto& office = call->services.office;
  office.perform_action(caller, std::move(asked), answering(call, reply, [](const usecases::Performed& done) {
    return json({{"receipt", receipt_of(done.receipt)}, {"seq", done.stream_seq}});
  }));
}

void set_secrecy(CallPtr call, Reply reply) {
  const auto caller = call->caller;
  auto& office = call->services.office;
  office.set_secrecy(caller, CaseId{call->value("case")}, secrecy_of(call->body.as_object()), call->key(), answering(call, reply, [](const usecases::Performed& done) {
    return json({{"receipt", receipt_of(done.receipt)}, {"seq", done.stream_seq}});
  }));
}

Response check_action(Call& call) { return answer_of(call.services.office.check_action(call.caller, action_of(call)), call.request); }

void show_hidden(CallPtr call, Reply reply) {
  const auto& body = call->body.as_object();
  usecases::ShowRequest asked;
  asked.case_id = CaseId{call->value("case")};
  asked.party = call->member("party");
  asked.field = call->member("field");
  asked.reason = call->member("reason");
  if (const auto* step = body.if_contains("step"); step && step->is_number()) asked.step = step->to_number<std::uint32_t>();
  const auto caller = call->caller;
  auto& office = call->services.office;
  office.show_hidden(caller, std::move(asked), [call, reply](usecases::ViewResult result) { reply(answer_of(result, call->request)); });
}

Response watch_case(Call& call) {
  const std::string id = call.value("case");
  auto seen = call.services.office.read(call.caller, "case", {{"case", id}});
  if (auto failed = failure_of(seen, call.request)) return std::move(*failed);
  auto stream = call.services.live.watch(id);
  if (!stream) return problem(refusal_of("unavailable"), call.request.trace);
  Response out;
  out.headers.set("Content-Type", "text/event-stream; charset=utf-8");
  out.body = std::move(stream);
  return out;
}

void change_entry(CallPtr call, Reply reply) {
  auto input = call->body.as_object().at("input").as_object();
  input["valid_from"] = call->body.as_object().at("valid_from");
  const auto caller = call->caller;
  const std::string entry = call->value("entry");
  const std::string register_id = call->value("register");
  const std::string key = call->key();
  auto& office = call->services.office;
  office.change_register(caller, register_id, entry, std::move(input), key, answering(call, reply, [](const usecases::Performed& done) {
    return json({{"receipt", receipt_of(done.receipt)}, {"seq", done.stream_seq}});
  }));
}

void import_entries(CallPtr call, Reply reply) {
  const auto* dry = call->values.if_contains("dry_run");
  const bool dry_run = dry && dry->is_bool() && dry->get_bool();
  const std::string_view named = call->request.headers.get("content-type");
  const auto caller = call->caller;
  const std::string register_id = call->value("register");
  const std::string key = call->key();
  std::string content = std::move(call->request.body);
  auto& office = call->services.office;
  office.import_register(caller, register_id, std::move(content), std::string(named.substr(0, named.find(';'))), dry_run, key,
                         [call, reply](usecases::ViewResult result) { reply(answer_of(result, call->request)); });
}

}  // namespace mingjing::web
