// A written voucher with seal and date (许可法32(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_voucher(const Context& c) { return c.fact("stamped_and_dated"); }

}  // namespace mingjing::casework::gates
