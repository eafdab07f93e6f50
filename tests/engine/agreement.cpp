#include "tests/engine/agreement.hpp"

#include "casework/case_history.hpp"
#include "casework/gates/by_formula.hpp"
#include "casework/judge.hpp"
#include "casework/locate.hpp"

namespace mingjing::engine_test {

using namespace casework;

Agreement agreement_on(const Clerk& clerk, const Command& command) {
  Agreement out;
  const CaseState& state = clerk.now_case();
  const World world = const_cast<Clerk&>(clerk).world().world();
  const auto at = locate(state, command.action, world.law);
  if (!at || refuse_before_gates(state, command.actor, *at, world.law)) return out;
  Context context(state, command, world, *at->main, *at->procedure, *at->action, at->thread, true);
  context.role = *role_for(state, command.actor, *at->action);
  std::optional<Draft> draft;
  if (settle_input(context, draft)) return out;

  for (const GateId& gate : at->action->gates) out.said.emplace_back(gate, gates::judge(context, world.law.gates.at(gate)).holds);

  CaseState after = state;
  Step step;
  step.seq = state.seq + 1;
  step.thread = at->thread;
  step.role = context.role;
  step.at = command.now;
  step.on = context.on;
  step.acts = at->action->acts;
  for (const auto& [id, verdict] : context.facts()) step.facts[id] = verdict.holds;
  after.steps.push_back(step);
  if (draft) after.drafts.push_back(*draft);
  const CaseHistory history(after, world);
  for (const auto& [gate, holds] : out.said)
    if (law::holds_at(world.law.gates.at(gate).ensures, history, after.steps.size() - 1) != holds)
      out.differ.push_back(gate.str() + (holds ? " passes but does not ensure it, at " : " refuses what its ensures allows, at ") + command.action.str());
  return out;
}

}  // namespace mingjing::engine_test
