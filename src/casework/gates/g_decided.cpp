// Only a decision that was made can be undone (处罚法75(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_decided(const Context& c) { return {.holds = c.happened("decision_made")}; }

}  // namespace mingjing::casework::gates
