// Simple and small enough for the spot (处罚法51).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_summary_ok(const Context& c) { return c.fact("summary_ceiling_ok"); }

}  // namespace mingjing::casework::gates
