#include "casework/judge.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "casework/gates/by_formula.hpp"
#include "casework/refusals.hpp"

namespace mingjing::casework {
namespace {

std::optional<Refusal> refuse_threads(const CaseState& state, const Located& at, const law::LawBook& law) {
  for (const auto& [thread, wanted] : at.action->needs_thread) {
    const ThreadState* now = state.thread(thread);
    if (now && std::find(wanted.begin(), wanted.end(), now->state) != wanted.end()) continue;
    const auto def = std::find_if(at.main->threads.begin(), at.main->threads.end(), [&](const law::ThreadDef& t) { return t.id == thread; });
    const law::Procedure* procedure = def == at.main->threads.end() ? nullptr : thread_procedure(state, def->procedure, law);
    std::string titles;
    for (const StateId& id : wanted) {
      const law::State* one = procedure ? procedure->state(id) : nullptr;
      titles += "“" + (one ? one->title : id.str()) + "”";
    }
    return refuse_thread(*at.action, *at.main, thread, titles);
  }
  for (const ThreadId& thread : at.action->starts) {
    const ThreadState* now = state.thread(thread);
    const law::Procedure* procedure = now ? thread_procedure(state, now->procedure, law) : nullptr;
    if (procedure && !procedure->is_final(now->state)) return refuse_running(*at.action, *at.main, thread);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> refuse_before_gates(const CaseState& state, const Actor& actor, const Located& at, const law::LawBook& law) {
  if (!role_for(state, actor, *at.action)) return refuse_role(state, actor, *at.action);
  const ThreadState* thread = state.thread(at.thread);
  const auto& from = at.action->from;
  if (!thread || std::find(from.begin(), from.end(), thread->state) == from.end()) return refuse_state(state, at);
  return refuse_threads(state, at, law);
}

std::vector<Refusal> failing_gates(const Context& context) {
  std::vector<Refusal> out;
  const auto ask = [&](const GateId& id) {
    const auto def = context.world.law.gates.find(id);
    // The linter matches actions and gates; a gate that is not known must never be passed over.
    MJ_ASSERT(def != context.world.law.gates.end());
    const Verdict verdict = gates::judge(context, def->second);
    if (!verdict.holds) out.push_back(refuse_gate(def->second, verdict, context.main.kind));
  };
  for (const GateId& id : context.action.gates) ask(id);
  for (const GateId& id : context.world.law.standing_gates) ask(id);
  return out;
}

std::optional<Refusal> merged(std::vector<Refusal> refusals) {
  if (refusals.empty()) return std::nullopt;
  Refusal first = std::move(refusals.front());
  for (std::size_t i = 1; i < refusals.size(); ++i) first.also.push_back(std::move(refusals[i].code));
  return first;
}

}  // namespace mingjing::casework
