// A decision that was undone is not published (处罚法48(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_stands(const Context& c) { return {.holds = !c.happened_since("decision_undone", "decision_made")}; }

}  // namespace mingjing::casework::gates
