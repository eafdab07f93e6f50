// A licence costs nothing unless a law or an administrative regulation says so (许可法58).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_no_fee(const Context& c) { return c.fact("no_fee_without_law"); }

}  // namespace mingjing::casework::gates
