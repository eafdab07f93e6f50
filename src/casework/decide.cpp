#include "casework/decide.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "casework/draft_build.hpp"
#include "casework/judge.hpp"
#include "casework/make_event.hpp"
#include "casework/refusals.hpp"

namespace mingjing::casework {
namespace {

namespace json = boost::json;

bool does(const law::Action& action, std::string_view name) {
  return std::any_of(action.acts.begin(), action.acts.end(), [&](const ActId& act) { return act.str() == name; });
}

// The day that the law counts from is what the form says happened: its own date, else the day on which it began.
void settle_dates(Context& c, std::vector<FieldError>& errors) {
  const auto end = parse_instant(c.text("to_time"));
  const auto begin = parse_instant(c.text("from_time"));
  if (begin) c.on = date_of(*begin);
  if (const auto on = c.date("on")) c.on = *on;
  if (begin && end && *end < *begin) errors.push_back({"to_time", "结束时间不能早于开始时间"});
  if (begin && c.command.now < *begin) errors.push_back({"from_time", "时间不能晚于现在"});
  if (end && c.command.now < *end) errors.push_back({"to_time", "时间不能晚于现在"});
  if (!c.given("on")) return;
  if (c.on > c.today) errors.push_back({"on", "日期不能晚于今天"});
  const ThreadState* thread = c.state.thread(c.thread);
  if (thread && c.on < thread->since)
    errors.push_back({"on", "日期不能早于上一步的日期（" + chinese_text(thread->since) + "）"});
}

void settle_officers(Context& c) {
  std::vector<OfficerId> officers;
  for (const std::string_view id : c.list("officers")) officers.emplace_back(id);
  c.set_officers(std::move(officers));
}

void check_evidence(const Context& c, const law::Form& form, std::vector<FieldError>& errors) {
  for (const law::Field& field : form.fields) {
    if (field.type != law::FieldType::evidences && field.type != law::FieldType::evidence) continue;
    const std::vector<std::string_view> ids = c.list(field.id);
    for (std::size_t i = 0; i < ids.size(); ++i)
      if (std::none_of(c.state.evidence.begin(), c.state.evidence.end(), [&](const Evidence& one) { return one.id == ids[i]; }))
        errors.push_back({field.id + "." + std::to_string(i), "本案没有这件证据，请从证据清单中选择"});
    const json::value* entries = c.input(field.id);
    const bool all_ids = !entries || !entries->is_array() || ids.size() == entries->get_array().size();
    // A draft rests on evidence that was taken before it, each with its own step.
    if (does(c.action, "drafted") && !all_ids) errors.push_back({field.id, "请从已有的证据中勾选；新的证据先在调查取证中登记"});
  }
}

std::optional<Refusal> refuse_input_of(Context& c) {
  static const law::Form kNone;
  const law::Form* form = c.world.law.form_of(c.procedure, c.action);
  std::vector<FieldError> errors;
  if (!c.command.form_checked) errors = law::check_input(form ? *form : kNone, c.command.input);
  if (!errors.empty()) return refuse_input(std::move(errors));
  settle_dates(c, errors);
  settle_officers(c);
  check_evidence(c, form ? *form : kNone, errors);
  if (!errors.empty()) return refuse_input(std::move(errors));
  return std::nullopt;
}

Result<std::vector<Event>, Refusal> judge_step(Context& c, bool opens) {
  std::optional<Draft> draft;
  if (auto refusal = settle_input(c, draft)) return Failure{std::move(*refusal)};
  if (auto refusal = merged(failing_gates(c))) return Failure{std::move(*refusal)};
  return std::vector<Event>{make_event(c, draft ? &*draft : nullptr, opens)};
}

}  // namespace

std::optional<Refusal> settle_input(Context& c, std::optional<Draft>& draft) {
  if (auto refusal = refuse_input_of(c)) return refusal;
  if (!does(c.action, "drafted")) return std::nullopt;
  const Computed& computed = c.command.computed;
  MJ_ASSERT(!computed.substance.empty() && !computed.text.empty() && !computed.facts_digest.empty());
  draft = build_draft(c, c.state.seq + 1);
  c.draft = &*draft;
  return std::nullopt;
}

Result<std::vector<Event>, Refusal> decide(const CaseState& state, const Command& command, const World& world) {
  const auto at = locate(state, command.action, world.law);
  if (!at) return Failure{refuse_unknown_action(command.action)};
  if (!role_for(state, command.actor, *at->action)) return Failure{refuse_role(state, command.actor, *at->action)};
  if (command.expected_seq && *command.expected_seq != state.seq)
    return Failure{refuse_changed(state, *command.expected_seq, world.law)};
  if (auto refusal = refuse_before_gates(state, command.actor, *at, world.law)) return Failure{std::move(*refusal)};
  Context context(state, command, world, *at->main, *at->procedure, *at->action, at->thread, true);
  context.role = *role_for(state, command.actor, *at->action);
  return judge_step(context, false);
}

Result<std::vector<Event>, Refusal> decide_open(const Command& command, const ProcedureId& procedure, const World& world) {
  const CivilDate today = date_of(command.now);
  const law::Procedure* main = world.law.procedure(procedure, today);
  if (!main) return Failure{refuse_unknown_action(ActionId(procedure.str()))};
  const auto opening = std::find_if(main->actions.begin(), main->actions.end(), [](const law::Action& a) { return a.from.empty(); });
  if (opening == main->actions.end()) return Failure{refuse_unknown_action(command.action)};
  CaseState empty;
  empty.id = command.id;
  empty.organ = command.actor.organ;
  empty.procedure = procedure;
  empty.law_version = main->version;
  empty.opened = today;
  Context probe(empty, command, world, *main, *main, *opening, kMainThread, true);
  empty.unit = probe.given("unit") ? UnitId(probe.text("unit")) : command.actor.unit;
  empty.power_item = std::string(probe.text("power_item"));
  const auto role = role_for(empty, command.actor, *opening);
  if (!role) return Failure{refuse_role(empty, command.actor, *opening)};
  probe.role = *role;
  return judge_step(probe, true);
}

}  // namespace mingjing::casework
