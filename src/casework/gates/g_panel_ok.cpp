// More than one head takes part in the discussion (处罚法57(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_panel_ok(const Context& c) { return c.fact("panel_plural"); }

}  // namespace mingjing::casework::gates
