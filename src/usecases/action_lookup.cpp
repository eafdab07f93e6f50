#include "usecases/action_lookup.hpp"

#include <algorithm>

namespace mingjing::usecases {
namespace {

const law::Form* form_of(const law::LawBook& law, const law::Procedure& procedure, const law::Action& action) {
  const auto it = law.forms.find(action.form.empty() ? procedure.id.str() + "." + action.id.str() : action.form);
  return it == law.forms.end() ? nullptr : &it->second;
}

}  // namespace

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
  found.form = form_of(law, *found.procedure, *found.action);
  return found;
}

std::optional<FoundAction> find_opening(const law::LawBook& law, const ProcedureId& procedure, CivilDate on) {
  FoundAction found;
  found.procedure = law.procedure(procedure, on);
  if (!found.procedure) return std::nullopt;
  for (const auto& action : found.procedure->actions) {
    if (!action.from.empty()) continue;
    found.action = &action;
    found.form = form_of(law, *found.procedure, action);
    found.thread = ThreadId("main");
    return found;
  }
  return std::nullopt;
}

bool carries_draft(const law::Form& form) {
  return std::ranges::any_of(form.fields, [](const law::Field& field) { return field.type == law::FieldType::measures; });
}

}  // namespace mingjing::usecases
