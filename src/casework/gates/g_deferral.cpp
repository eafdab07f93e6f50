// Deferral and instalments on request only (处罚法66(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_deferral(const Context& c) { return {.holds = c.happened_since("deferral_asked", "decision_served")}; }

}  // namespace mingjing::casework::gates
