#include "casework/case_history.hpp"

#include <algorithm>

#include "casework/context.hpp"
#include "casework/draft_binding.hpp"

namespace mingjing::casework {

bool CaseHistory::did(std::size_t step, std::string_view act) const {
  const auto& acts = state_.steps[step].acts;
  return std::any_of(acts.begin(), acts.end(), [&](const ActId& one) { return one.str() == act; });
}

bool CaseHistory::fact(std::size_t step, std::string_view name) const {
  const auto found = state_.steps[step].facts.find(std::string(name));
  return found != state_.steps[step].facts.end() && found->second;
}

bool CaseHistory::actor_is(std::size_t step, std::string_view role) const { return state_.steps[step].role.str() == role; }

bool CaseHistory::draft_attribute(std::size_t step, std::string_view name) const {
  const Draft* draft = state_.draft_at(state_.steps[step].seq);
  if (!draft) return false;
  const auto found = draft->attributes.find(std::string(name));
  return found != draft->attributes.end() && found->second;
}

bool CaseHistory::bound(std::size_t earlier, std::size_t now, law::Binding binds) const {
  return still_bound(state_.draft_at(state_.steps[earlier].seq), state_.draft_at(state_.steps[now].seq), binds);
}

bool CaseHistory::elapsed(std::size_t step, std::string_view deadline) const {
  const Step& at = state_.steps[step];
  return clock_.elapsed(deadline, at.thread, step, at.on);
}

bool CaseHistory::setting(std::size_t step, std::string_view name) const {
  return setting_of(world_.registers.organ(state_.organ, state_.steps[step].on), world_.law, name) != 0;
}

}  // namespace mingjing::casework
