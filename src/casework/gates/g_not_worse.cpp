// Not heavier because the party defended itself (处罚法45(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_not_worse(const Context& c) { return c.fact("not_heavier_for_defence"); }

}  // namespace mingjing::casework::gates
