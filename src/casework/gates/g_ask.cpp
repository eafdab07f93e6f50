// A hearing is asked for in time, or the organ grants it (处罚法64(1)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_ask(const Context& c) { return c.fact("asked_in_time"); }

}  // namespace mingjing::casework::gates
