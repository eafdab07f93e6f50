// The added fine stays within its count and its cap (处罚法72, 73; 强制法45).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_cap100(const Context& c) { return c.fact("added_fine_within_cap"); }

}  // namespace mingjing::casework::gates
