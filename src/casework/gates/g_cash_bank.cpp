// What came to the organ goes to the bank whole and once (处罚法71, 74(2)).
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {

Verdict g_cash_bank(const Context& c) { return c.fact("cash_with_organ"); }

}  // namespace mingjing::casework::gates
