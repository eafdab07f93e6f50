#include <algorithm>

#include "casework/decide.hpp"
#include "casework/judge.hpp"
#include "casework/refusals.hpp"

namespace mingjing::casework {
namespace {

bool stands_at(const law::Action& action, const StateId& state) {
  return std::find(action.from.begin(), action.from.end(), state) != action.from.end();
}

Offer offer_of(const CaseState& state, const Command& command, const Located& at, const World& world) {
  Offer out;
  out.action = qualified(at.thread, at.action->id);
  out.thread = at.thread;
  out.title = at.action->title;
  out.form = at.action->form;
  out.decisive = at.action->decisive;
  if (auto refusal = refuse_before_gates(state, command.actor, at, world.law)) {
    out.reasons.push_back(std::move(*refusal));
    return out;
  }
  Context context(state, command, world, *at.main, *at.procedure, *at.action, at.thread, false);
  context.role = *role_for(state, command.actor, *at.action);
  out.reasons = failing_gates(context);
  out.allowed = out.reasons.empty();
  return out;
}

}  // namespace

std::vector<Offer> offers(const CaseState& state, const Actor& actor, Instant now, const World& world) {
  std::vector<Offer> out;
  const law::Procedure* main = main_procedure(state, world.law);
  if (!main) return out;
  Command command;
  command.id = state.id;
  command.actor = actor;
  command.now = now;
  const auto offer_thread = [&](const ThreadId& id, const ThreadState& thread, const law::Procedure& procedure) {
    for (const law::Action& action : procedure.actions)
      if (stands_at(action, thread.state)) out.push_back(offer_of(state, command, {main, &procedure, &action, id}, world));
  };
  offer_thread(kMainThread, state.main(), *main);
  for (const law::ThreadDef& def : main->threads)
    if (const ThreadState* thread = state.thread(def.id))
      if (const law::Procedure* procedure = thread_procedure(state, thread->procedure, world.law)) offer_thread(def.id, *thread, *procedure);
  return out;
}

}  // namespace mingjing::casework
