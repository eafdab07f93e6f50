// No more goes back than was paid and is not owed (处罚法74(3), 75(2)).
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {

Verdict g_refund_bound(const Context& c) { return c.fact("refund_bounded"); }

}  // namespace mingjing::casework::gates
