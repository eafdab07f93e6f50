// The decision was changed, revoked, found unlawful or void (处罚法48(2), 75(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_undone(const Context& c) { return {.holds = c.happened_since("decision_undone", "decision_made")}; }

}  // namespace mingjing::casework::gates
