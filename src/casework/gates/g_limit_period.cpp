// Found within the limitation period (处罚法36).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_limit_period(const Context& c) { return c.fact("within_limit_period"); }

}  // namespace mingjing::casework::gates
