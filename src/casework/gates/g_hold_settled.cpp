// What was registered has been dealt with (处罚法56).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_hold_settled(const Context& c) {
  return {.holds = !c.happened("evidence_registered") || c.happened_since("hold_settled", "evidence_registered")};
}

}  // namespace mingjing::casework::gates
