// All ten heads of the review are written (118号(十三)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_ten(const Context& c) { return c.fact("ten_heads_complete"); }

}  // namespace mingjing::casework::gates
