// The principal or acting head decides on the transfer in person (移送规定5).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_principal(const Context& c) { return c.fact("approved_by_principal"); }

}  // namespace mingjing::casework::gates
