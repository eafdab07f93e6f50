// A decision that was undone is not enforced (强制法40).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_enforceable(const Context& c) { return {.holds = !c.happened_since("decision_undone", "decision_served")}; }

}  // namespace mingjing::casework::gates
