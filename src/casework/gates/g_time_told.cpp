// Time that is not counted is told in writing (许可法45).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_time_told(const Context& c) { return c.fact("excluded_time_told"); }

}  // namespace mingjing::casework::gates
