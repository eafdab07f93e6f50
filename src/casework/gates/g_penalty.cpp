// The draft proposes a penalty (处罚法57(1)(1)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_penalty(const Context& c) { return {.holds = c.draft_says("penalty")}; }

}  // namespace mingjing::casework::gates
