// What an officer took goes to the organ whole and once (处罚法71).
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {

Verdict g_cash_hand(const Context& c) { return c.fact("cash_with_officer"); }

}  // namespace mingjing::casework::gates
