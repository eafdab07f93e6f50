// The demand holds what the law lists (强制法35, 54).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_demand(const Context& c) { return c.fact("demand_complete"); }

}  // namespace mingjing::casework::gates
