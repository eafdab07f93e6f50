// A change or a renewal is asked of the organ that granted, a renewal before the end (许可法49, 50(1)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_own_licence(const Context& c) { return c.fact("handled_by_grantor"); }

}  // namespace mingjing::casework::gates
