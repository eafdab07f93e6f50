// No case is closed over what is owed back (处罚法75(2)).
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {

Verdict g_refunded(const Context& c) { return c.fact("nothing_to_refund"); }

}  // namespace mingjing::casework::gates
