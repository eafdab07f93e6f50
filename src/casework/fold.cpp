// apply(state, event): what the case is after one more event. Reads the public leaf only, so a case whose private fields were erased folds the same.
#include <algorithm>

#include "base/json_fields.hpp"
#include "casework/decide.hpp"
#include "casework/draft_build.hpp"
#include "casework/locate.hpp"

namespace mingjing::casework {
namespace {

namespace json = boost::json;

template <class Id>
std::vector<Id> ids_in(const json::object& object, std::string_view name) {
  std::vector<Id> out;
  for (const json::value& one : array_in(object, name))
    if (one.is_string()) out.emplace_back(std::string_view(one.get_string()));
  return out;
}

Step step_of(const Event& event) {
  const json::object& data = event.data;
  Step step;
  step.seq = event.stream_seq;
  step.thread = ThreadId(text_in(data, "thread"));
  step.round = static_cast<int>(number_in(data, "round"));
  step.action = ActionId(text_in(data, "action"));
  step.acts = ids_in<ActId>(data, "acts");
  step.actor = event.actor;
  step.officer = OfficerId(text_in(data, "officer"));
  step.role = event.role;
  step.at = event.at;
  step.on = parse_date(text_in(data, "on")).value_or(date_of(event.at));
  step.officers = ids_in<OfficerId>(data, "officers");
  for (const auto& [name, holds] : object_in(data, "facts")) step.facts[std::string(name)] = holds.is_bool() && holds.get_bool();
  step.values = object_in(data, "values");
  step.substance = text_in(data, "substance");
  step.text = text_in(data, "text");
  return step;
}

void open_case(CaseState& state, const Event& event) {
  const json::object& data = event.data;
  state.id = CaseId(event.stream);
  state.organ = event.organ;
  state.unit = UnitId(text_in(data, "unit"));
  state.procedure = ProcedureId(text_in(data, "procedure"));
  state.law_version = static_cast<int>(number_in(data, "law_version"));
  state.power_item = text_in(data, "power_item");
  state.opened = date_of(event.at);
  for (const json::value& one : array_in(data, "parties"))
    if (one.is_object()) state.parties[PartyId(text_in(one.get_object(), "id"))] = text_in(one.get_object(), "kind");
}

void move_threads(CaseState& state, const json::object& data, const Step& step) {
  const auto [own, fresh] = state.threads.try_emplace(step.thread);
  ThreadState& thread = own->second;
  if (fresh) {
    thread.procedure = ProcedureId(text_in(data, "procedure"));
    thread.since = step.on;
  }
  const StateId to(text_in(data, "to"));
  if (fresh || thread.state != to) {
    thread.state = to;
    thread.since_seq = step.seq;
    thread.since = step.on;
  }
  for (const json::value& one : array_in(data, "starts")) {
    if (!one.is_object()) continue;
    const auto [begun, first] = state.threads.try_emplace(ThreadId(text_in(one.get_object(), "thread")));
    ThreadState& started = begun->second;
    started.procedure = ProcedureId(text_in(one.get_object(), "procedure"));
    started.state = StateId(text_in(one.get_object(), "state"));
    started.round = first ? 1 : started.round + 1;
    started.since_seq = step.seq;
    started.since = step.on;
  }
}

void take_evidence(CaseState& state, const Event& event, const Step& step) {
  for (const json::value& one : array_in(event.data, "evidence")) {
    if (!one.is_object()) continue;
    Evidence evidence;
    evidence.id = text_in(one.get_object(), "id");
    evidence.seq = step.seq;
    evidence.kind = text_in(one.get_object(), "kind");
    evidence.taken_by = step.action;
    evidence.officers = step.officers;
    evidence.av = flag_in(one.get_object(), "av");
    for (const json::value& file : array_in(one.get_object(), "files")) {
      if (!file.is_string()) continue;
      const std::string digest(file.get_string());
      const auto known = std::find_if(event.objects.begin(), event.objects.end(), [&](const ObjectRef& o) { return o.sha256 == digest; });
      evidence.files.push_back(known == event.objects.end() ? ObjectRef{"attachment", 0, digest, {}} : *known);
    }
    state.evidence.push_back(std::move(evidence));
  }
}

void take_papers(CaseState& state, const json::object& data, const Step& step) {
  for (const json::value& one : array_in(data, "documents")) {
    if (!one.is_object() || text_in(one.get_object(), "no").empty()) continue;
    const std::int64_t of = number_in(one.get_object(), "for");
    state.papers.push_back({text_in(one.get_object(), "id"), of > 0 ? static_cast<std::uint32_t>(of) : step.seq, text_in(one.get_object(), "template"), false});
  }
  for (const json::value& one : array_in(data, "voids"))
    for (Paper& paper : state.papers)
      if (one.is_object() && paper.id == text_in(one.get_object(), "id")) paper.voided = true;
}

void take_people(CaseState& state, const Step& step, std::string_view act) {
  if (act == "handlers_assigned") state.handlers = step.officers;
  if (act != "recusal_decided") return;
  const bool granted = flag_in(step.values, "granted");
  for (const OfficerId& officer : ids_in<OfficerId>(step.values, "targets")) {
    std::erase(state.recused, officer);
    if (granted) state.recused.push_back(officer);
    if (granted) std::erase(state.handlers, officer);
  }
}

// What is confiscated as things on a list is handed over as they are, not paid.
std::int64_t sum_of(const Draft& draft, bool fines) {
  std::int64_t sum = 0;
  for (const Measure& measure : draft.measures) {
    if (draft.things > 0 && measure.kind == "confiscate_things") continue;
    if ((measure.kind == "fine") == fines) sum += measure.amount.count;
  }
  return sum;
}

// The list of things that a decision confiscates (处罚法74): numbers of those that are settled, one by one or all together.
void take_forfeits(CaseState& state, const Step& step, std::string_view act) {
  json::object& notes = state.notes;
  if (act == "decided") {
    const Draft* draft = state.draft();
    if (!draft || draft->outcome != "penalty" || draft->things == 0) return;
    notes["forfeit_count"] = draft->things;
    notes["forfeit_done"] = json::array();
    notes.erase("forfeit_undone");
    return;
  }
  if (!notes.contains("forfeit_count")) return;
  if (act == "decision_undone") notes["forfeit_undone"] = text_in(step.values, "result");
  if (act != "forfeits_disposed" && act != "forfeits_returned") return;
  const auto one = number_in(step.values, "thing_no");
  const auto count = number_in(notes, "forfeit_count");
  json::array& done = notes["forfeit_done"].as_array();
  for (std::int64_t no = one > 0 ? one : 1; no <= (one > 0 ? one : count); ++no)
    if (std::ranges::find(done, json::value(no)) == done.end()) done.emplace_back(no);
}

void take_money(CaseState& state, const Step& step, std::string_view act) {
  json::object& notes = state.notes;
  const auto amount = number_in(step.values, "amount_fen");
  const auto add = [&](const char* sum) { notes[sum] = number_in(notes, sum) + amount; };
  for (const std::string_view payment : {"paid", "fee_part_paid", "fee_paid", "levy_part_paid", "levy_paid"})
    if (act == payment) add("paid_fen");
  for (const std::string_view refund : {"fine_refunded", "fee_refunded", "levy_refunded"})
    if (act == refund) add("refunded_fen");
  if (act == "cash_collected") add("cash_taken_fen");
  if (act == "cash_handed_in") add("cash_handed_fen");
  if (act == "cash_banked") add("cash_banked_fen");
  // A fee or levy that goes back because it was asked for in error is owed no more.
  if ((act == "fee_refunded" || act == "levy_refunded") && !notes.contains("undone") && text_in(step.values, "why") != "overpaid")
    notes["due_fen"] = std::max<std::int64_t>(0, number_in(notes, "due_fen") - amount);
  // The proposal of a levy states its sum, the decision makes it due; a fee is due by its notice; what reduces either says the sum that is left.
  if (act == "drafted" && step.values.contains("amount_fen")) notes["proposed_fen"] = amount;
  if (act == "levy_decided") notes["due_fen"] = number_in(notes, "proposed_fen");
  const auto relieve_to = [&](std::int64_t left) {
    notes["relieved_fen"] = number_in(notes, "relieved_fen") + std::max<std::int64_t>(0, number_in(notes, "due_fen") - left);
    notes["due_fen"] = left;
  };
  if (act == "fee_noticed") notes["due_fen"] = amount;
  if (act == "fee_reduced" || act == "levy_reduced") relieve_to(amount);
  if (act == "fee_relieved" || act == "levy_relieved") relieve_to(0);
  if (act == "late_charged" && notes.contains("due_fen")) notes["late_fen"] = number_in(step.values, "late_fen");
  if (act == "fine_added") notes["added_fen"] = number_in(step.values, "amount_fen");
  if (act == "agreement_made") notes["waived_fen"] = number_in(step.values, "waived_fen");
  if (act == "deferred") notes["deferred_until"] = text_in(step.values, "until");
  if (act == "decision_undone") {
    notes["undone"] = text_in(step.values, "result");
    notes["kept_fen"] = number_in(step.values, "kept_fen") + number_in(step.values, "still_fen");
  }
  if (act != "decision_made") return;
  const Draft* draft = state.draft();
  const bool punishes = draft && draft->outcome == "penalty";
  notes["fine_fen"] = punishes ? sum_of(*draft, true) : 0;
  notes["gains_fen"] = punishes ? sum_of(*draft, false) : 0;
  notes["added_fen"] = 0;
  notes["waived_fen"] = 0;
  notes.erase("undone");
  notes.erase("kept_fen");
}

}  // namespace

void apply(CaseState& state, const Event& event, const law::LawBook&) {
  state.seq = event.stream_seq;
  if (event.type != "case.opened" && event.type != "case.acted") return;
  if (event.type == "case.opened") open_case(state, event);
  Step step = step_of(event);
  move_threads(state, event.data, step);
  take_evidence(state, event, step);
  take_papers(state, event.data, step);
  if (const json::value* draft = event.data.if_contains("draft"); draft && draft->is_object())
    state.drafts.push_back(draft_from(draft->get_object(), step.seq));
  for (const char* name : {"act_on", "found_on", "long_period"})
    if (const json::value* value = step.values.if_contains(name)) state.notes[name] = *value;
  for (const ActId& act : step.acts) {
    take_people(state, step, act.str());
    take_money(state, step, act.str());
    take_forfeits(state, step, act.str());
  }
  state.steps.push_back(std::move(step));
}

}  // namespace mingjing::casework
