#include <boost/json.hpp>

#include "adapters/law_files/convert.hpp"

namespace mingjing::law_files {
namespace {

template <class Id>
std::vector<Id> ids(const std::vector<std::string>& texts) {
  std::vector<Id> out;
  for (const std::string& text : texts) out.emplace_back(text);
  return out;
}

law::Unit unit_of(const std::string& name) {
  if (name == "wd") return law::Unit::working_day;
  if (name == "month") return law::Unit::month;
  return name == "hour" ? law::Unit::hour : law::Unit::calendar_day;
}

law::Limit read_limit(const Source& at) {
  if (at.has("count") + at.has("setting") > 1 || !(at.has("count") || at.has("setting") || at.has("date"))) at.complain(at.pointer, "期限要写明 count、setting 之一，或者 date");
  return {static_cast<int>(at.number("count")), unit_of(at.text("unit")), at.text("setting"), at.text("date")};
}

law::State read_state(const Source& at) {
  law::State out;
  out.id = StateId(at.text("id"));
  out.title = at.text("title");
  out.stage = at.text("stage");
  out.owner = ids<RoleId>(at.texts("owner"));
  out.note = at.text("note");
  out.no_owner = at.text("no_owner");
  out.no_deadline = at.text("no_deadline");
  return out;
}

law::Action read_action(const Source& at) {
  law::Action out;
  out.id = ActionId(at.text("id"));
  out.title = at.text("title");
  out.from = ids<StateId>(at.texts("from"));
  if (const std::string to = at.text("to"); !to.empty() && to != "same") out.to = StateId(to);
  out.by = ids<RoleId>(at.texts("by"));
  out.acts = ids<ActId>(at.texts("acts"));
  out.gates = ids<GateId>(at.texts("gates"));
  out.form = at.text("form");
  out.docs = at.texts("docs");
  for (const Source& start : at.list("starts")) out.starts.emplace_back(start.text("thread"));
  const Source needs = at.at("needs_thread");
  if (const auto* object = needs.value.if_object())
    for (const auto& member : *object)
      out.needs_thread[ThreadId(std::string_view(member.key()))] = ids<StateId>(needs.texts(member.key()));
  out.outcomes = at.texts("outcomes");
  out.decisive = at.flag("decisive");
  out.note = at.text("note");
  out.basis = read_basis(at);
  return out;
}

law::DeadlineDef read_deadline(const Source& at) {
  law::DeadlineDef out;
  out.id = at.text("id");
  out.title = at.text("title");
  out.from = ActId(at.text("from"));
  out.until = ids<ActId>(at.texts("until"));
  out.limit = read_limit(at.at("limit"));
  out.at_least = at.flag("at_least");
  out.owner = ids<RoleId>(at.texts("owner"));
  if (at.has("extend")) {
    out.extend_act = ActId(at.at("extend").text("act"));
    out.extend = read_limit(at.at("extend"));
  }
  if (at.has("when")) out.when = read_formula(at.at("when"));
  for (const Source& stop : at.list("stops"))
    out.stops.push_back({ActId(stop.text("from")), ActId(stop.text("until")), stop.at("when").text("setting"), stop.text("until_date")});
  out.on_breach = at.has("on_breach") ? at.text("on_breach") : "warn";
  out.basis = read_basis(at);
  return out;
}

}  // namespace

law::Procedure read_procedure(const Source& at) {
  law::Procedure out;
  out.id = ProcedureId(at.text("id"));
  out.title = at.text("title");
  out.kind = at.text("kind");
  out.kinds = at.texts("kinds");
  out.version = static_cast<int>(at.number("version", 1));
  out.valid = read_validity(at, "valid_from", "valid_until");
  out.start = StateId(at.text("start"));
  out.final_states = ids<StateId>(at.texts("final"));
  out.ribbon = ids<StateId>(at.texts("ribbon"));
  for (const Source& item : at.list("states")) out.states.push_back(read_state(item));
  for (const Source& item : at.list("threads"))
    out.threads.push_back({ThreadId(item.text("id")), ProcedureId(item.text("procedure")), item.text("title"), item.flag("every_round_needed")});
  for (const Source& item : at.list("actions")) out.actions.push_back(read_action(item));
  for (const Source& item : at.list("deadlines")) out.deadlines.push_back(read_deadline(item));
  return out;
}

}  // namespace mingjing::law_files
