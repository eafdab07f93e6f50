// The refusals of the engine: a gate's from law/gates.yaml, the others (wrong state, wrong role …) with their sentences here.
#pragma once

#include <string>

#include "base/refusal.hpp"
#include "casework/context.hpp"
#include "casework/locate.hpp"

namespace mingjing::casework {

// In the words of the case's kind, where the gate has such.
Refusal refuse_gate(const law::GateDef& gate, const Verdict& verdict, const std::string& kind);
Refusal refuse_unknown_action(const ActionId& action);
Refusal refuse_role(const CaseState& state, const Actor& actor, const law::Action& action);
Refusal refuse_state(const CaseState& state, const Located& at);
Refusal refuse_thread(const law::Action& action, const law::Procedure& main, const ThreadId& thread, const std::string& wanted);
Refusal refuse_running(const law::Action& action, const law::Procedure& main, const ThreadId& thread);
Refusal refuse_changed(const CaseState& state, std::uint32_t seen, const law::LawBook& law);
Refusal refuse_input(std::vector<FieldError> fields);

std::string role_title(const RoleId& role);

}  // namespace mingjing::casework
