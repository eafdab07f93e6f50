// The draft that stands grants the licence (许可法38(1)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_grant(const Context& c) { return {.holds = c.draft_says("licence_grant")}; }

}  // namespace mingjing::casework::gates
