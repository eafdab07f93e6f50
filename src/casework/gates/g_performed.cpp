// Performed in full, or enforcement has ended (处罚法66, 72).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_performed(const Context& c) {
  const Verdict& full = c.fact("performed_in_full");
  return {.holds = full.holds || c.happened_since("enforcement_done", "decision_served") || c.happened_since("enforcement_ended", "decision_served"),
          .need = full.need};
}

}  // namespace mingjing::casework::gates
