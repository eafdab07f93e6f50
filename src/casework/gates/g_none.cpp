// The draft proposes no penalty (处罚法57(1)(2), (3)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_none(const Context& c) { return {.holds = c.happened("drafted") && !c.draft_says("penalty")}; }

}  // namespace mingjing::casework::gates
