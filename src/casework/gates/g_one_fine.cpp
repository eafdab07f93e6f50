// The same act is fined once (处罚法29).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_one_fine(const Context& c) { return {.holds = !c.draft_says("has_fine") || c.draft_says("one_fine_ok")}; }

}  // namespace mingjing::casework::gates
