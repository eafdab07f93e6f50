#include "casework/case_state.hpp"

#include <algorithm>

namespace mingjing::casework {
namespace {

bool does(const Step& step, std::string_view act) {
  return std::any_of(step.acts.begin(), step.acts.end(), [&](const ActId& one) { return one.str() == act; });
}

}  // namespace

const ThreadState* CaseState::thread(const ThreadId& wanted) const {
  const auto found = threads.find(wanted);
  return found == threads.end() ? nullptr : &found->second;
}

const Draft* CaseState::draft_at(std::uint32_t step_seq) const {
  const auto later = std::upper_bound(drafts.begin(), drafts.end(), step_seq,
                                      [](std::uint32_t at, const Draft& draft) { return at < draft.seq; });
  return later == drafts.begin() ? nullptr : &*std::prev(later);
}

const Step* CaseState::latest(std::string_view act) const { return latest_since(act, 0); }

const Step* CaseState::latest_since(std::string_view act, std::uint32_t after) const {
  for (auto step = steps.rbegin(); step != steps.rend() && step->seq > after; ++step)
    if (does(*step, act)) return &*step;
  return nullptr;
}

}  // namespace mingjing::casework
