// The party is ordered to correct (处罚法28(1)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_correct(const Context& c) { return {.holds = c.draft_says("correction_in_decision") || c.happened("correction_ordered")}; }

}  // namespace mingjing::casework::gates
