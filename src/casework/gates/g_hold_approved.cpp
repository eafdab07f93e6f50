// First registration was approved for this request (处罚法56).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_hold_approved(const Context& c) { return {.holds = c.happened_since("hold_approved", "hold_asked")}; }

}  // namespace mingjing::casework::gates
