#include "usecases/action_lookup.hpp"

#include <algorithm>

namespace mingjing::usecases {
std::optional<FoundAction> find_action(const law::LawBook& law, const casework::CaseState& state, const ActionId& id) {
  const auto dot = id.str().find('.');
  FoundAction found;
  ActionId local = id;
  if (dot == std::string::npos) {
    found.thread = ThreadId("main");
    found.procedure = law.procedure_version(state.procedure, state.law_version);
  } else {
    found.thread = ThreadId(id.str().substr(0, dot));
    local = ActionId(id.str().substr(dot + 1));
    const auto* main = law.procedure_version(state.procedure, state.law_version);
    if (!main) return std::nullopt;
    const auto def = std::ranges::find(main->threads, found.thread, &law::ThreadDef::id);
    if (def == main->threads.end()) return std::nullopt;
    found.procedure = law.procedure(def->procedure, state.opened);
  }
  if (!found.procedure) return std::nullopt;
  found.action = found.procedure->action(local);
  if (!found.action) return std::nullopt;
  found.form = law.form_of(*found.procedure, *found.action);
  return found;
}

std::optional<FoundAction> find_opening(const law::LawBook& law, const ProcedureId& procedure, CivilDate on) {
  FoundAction found;
  found.procedure = law.procedure(procedure, on);
  if (!found.procedure) return std::nullopt;
  for (const auto& action : found.procedure->actions) {
    if (!action.from.empty()) continue;
    found.action = &action;
    found.form = law.form_of(*found.procedure, action);
    found.thread = ThreadId("main");
    return found;
  }
  return std::nullopt;
}

bool drafts(const law::Action& action) { return std::ranges::find(action.acts, ActId("drafted")) != action.acts.end(); }

}  // namespace mingjing::usecases
