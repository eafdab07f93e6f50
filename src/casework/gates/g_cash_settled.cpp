// No case is closed over cash that is not in the bank (处罚法71, 74(2)).
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {

Verdict g_cash_settled(const Context& c) { return c.fact("cash_all_banked"); }

}  // namespace mingjing::casework::gates
