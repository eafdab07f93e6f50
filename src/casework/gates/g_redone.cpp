// After an undone decision everything that matters is done anew (诉讼法71).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_redone(const Context& c) {
  if (!c.happened("decision_redone")) return {};
  return {.holds = c.happened_since("investigation_concluded", "decision_redone") && c.happened_since("notice_served", "decision_redone") &&
                   c.happened_since("approved", "decision_redone")};
}

}  // namespace mingjing::casework::gates
