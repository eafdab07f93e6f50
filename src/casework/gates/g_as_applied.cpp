// Who asked for a change gets no new licence (许可法49).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_as_applied(const Context& c) { return c.fact("decided_as_applied"); }

}  // namespace mingjing::casework::gates
