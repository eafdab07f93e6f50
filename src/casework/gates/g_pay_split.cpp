// Whoever fines does not collect, but for the listed cases (处罚法67–70).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_pay_split(const Context& c) { return c.fact("cash_lawful"); }

}  // namespace mingjing::casework::gates
