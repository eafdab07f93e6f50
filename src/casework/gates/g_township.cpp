// A township or subdistrict punishes only within the list that the province decided (处罚法24).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_township(const Context& c) { return c.fact("township_power_given"); }

}  // namespace mingjing::casework::gates
