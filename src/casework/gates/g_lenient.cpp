// Grounds for none or a lighter penalty were looked at (处罚法30–33).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_lenient(const Context& c) { return {.holds = c.draft_says("lenient_considered")}; }

}  // namespace mingjing::casework::gates
