// The time to perform is over, and so is an approved deferral (处罚法72).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_overdue(const Context& c) {
  const bool over = c.elapsed("pay") || c.elapsed("perform_other");
  const bool deferred = c.happened_since("deferred", "decision_served") && !c.happened_since("deferral_over", "deferred");
  auto last = c.due("pay");
  if (!last) last = c.due("perform_other");
  const bool nothing_due = c.latest_of("decided_none", {"decided", "decided_on_spot"});
  return {.holds = over && !deferred && !nothing_due, .date = last ? chinese_text(*last) : "决定书送达后"};
}

}  // namespace mingjing::casework::gates
