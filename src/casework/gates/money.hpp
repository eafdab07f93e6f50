// Gates of money on its way: cash from hand to organ to bank, and what goes back.
#pragma once

#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_cash_hand(const Context& c);
Verdict g_cash_bank(const Context& c);
Verdict g_cash_settled(const Context& c);
Verdict g_refund_bound(const Context& c);
Verdict g_refunded(const Context& c);

}  // namespace mingjing::casework::gates
