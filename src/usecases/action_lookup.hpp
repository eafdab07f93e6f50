// Finds the procedure, the thread and the form behind an action's name as it is used inside a case.
#pragma once

#include <optional>

#include "casework/case_state.hpp"
#include "law/model.hpp"

namespace mingjing::usecases {

struct FoundAction {
  const law::Procedure* procedure = nullptr;
  const law::Action* action = nullptr;
  const law::Form* form = nullptr;   // nullptr: the action asks nothing
  ThreadId thread;
};

// `legal_review.pass` belongs to thread legal_review, `file` to the main one.
std::optional<FoundAction> find_action(const law::LawBook& law, const casework::CaseState& state, const ActionId& id);
// The action that opens a case of this procedure on that day.
std::optional<FoundAction> find_opening(const law::LawBook& law, const ProcedureId& procedure, CivilDate on);

// Whether the action saves a draft of the decision.
bool drafts(const law::Action& action);

}  // namespace mingjing::usecases
