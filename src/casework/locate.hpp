// Which procedure and thread an action belongs to, and whether an actor stands in one of its roles.
#pragma once

#include <optional>

#include "casework/case_state.hpp"
#include "casework/decide.hpp"

namespace mingjing::casework {

extern const ThreadId kMainThread;

struct Located {
  const law::Procedure* main = nullptr;
  const law::Procedure* procedure = nullptr;
  const law::Action* action = nullptr;
  ThreadId thread;
};
// `thread.action` for a thread, `action` alone for the main line. Nothing where the case's version knows no such action.
std::optional<Located> locate(const CaseState& state, const ActionId& action, const law::LawBook& law);
ActionId qualified(const ThreadId& thread, const ActionId& action);
const law::Procedure* main_procedure(const CaseState& state, const law::LawBook& law);
// A thread's procedure in the version of the day on which the case was opened.
const law::Procedure* thread_procedure(const CaseState& state, const ProcedureId& procedure, const law::LawBook& law);

// Relations before jobs: `handler` is assigned to this case, `unit_head` heads its unit. Another organ's people have no role in it.
bool stands_in(const CaseState& state, const Actor& actor, const RoleId& role);
std::optional<RoleId> role_for(const CaseState& state, const Actor& actor, const law::Action& action);

}  // namespace mingjing::casework
