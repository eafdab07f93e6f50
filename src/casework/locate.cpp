#include "casework/locate.hpp"

#include <algorithm>

namespace mingjing::casework {

const ThreadId kMainThread{"main"};

const law::Procedure* main_procedure(const CaseState& state, const law::LawBook& law) {
  return law.procedure_version(state.procedure, state.law_version);
}

const law::Procedure* thread_procedure(const CaseState& state, const ProcedureId& procedure, const law::LawBook& law) {
  return law.procedure(procedure, state.opened);
}

std::optional<Located> locate(const CaseState& state, const ActionId& action, const law::LawBook& law) {
  Located out;
  out.main = main_procedure(state, law);
  if (!out.main) return std::nullopt;
  const std::string& name = action.str();
  const auto dot = name.find('.');
  if (dot == std::string::npos) {
    out.thread = kMainThread;
    out.procedure = out.main;
    out.action = out.main->action(action);
  } else {
    out.thread = ThreadId(name.substr(0, dot));
    const auto def = std::find_if(out.main->threads.begin(), out.main->threads.end(),
                                  [&](const law::ThreadDef& one) { return one.id == out.thread; });
    if (def == out.main->threads.end()) return std::nullopt;
    out.procedure = thread_procedure(state, def->procedure, law);
    if (out.procedure) out.action = out.procedure->action(ActionId(name.substr(dot + 1)));
  }
  // What creates a case is not done to one.
  if (!out.action || out.action->from.empty()) return std::nullopt;
  return out;
}

ActionId qualified(const ThreadId& thread, const ActionId& action) {
  return thread == kMainThread ? action : ActionId(thread.str() + "." + action.str());
}

bool stands_in(const CaseState& state, const Actor& actor, const RoleId& role) {
  const auto has = [&](std::string_view one) { return std::find(actor.roles.begin(), actor.roles.end(), RoleId(std::string(one))) != actor.roles.end(); };
  const bool assigned = !actor.officer.empty() && std::find(state.handlers.begin(), state.handlers.end(), actor.officer) != state.handlers.end();
  // Whoever a task of another organ was given to acts in it from where he works.
  if (role.str() == "assignee") return assigned;
  // Which organs he supervises is his scope's business, and that of the gates that name it.
  if (role.str() == "overseer") return actor.organ != state.organ && has("supervisor");
  if (actor.organ != state.organ) return false;
  if (role.str() == "handler") return assigned;
  if (!has(role.str())) return false;
  return role.str() != "unit_head" || state.unit.empty() || actor.unit.empty() || actor.unit == state.unit;
}

std::optional<RoleId> role_for(const CaseState& state, const Actor& actor, const law::Action& action) {
  for (const RoleId& role : action.by)
    if (stands_in(state, actor, role)) return role;
  return std::nullopt;
}

}  // namespace mingjing::casework
