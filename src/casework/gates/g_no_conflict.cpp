// Nobody handles what is said about himself (信访工作条例28).
#include "casework/gates/complaint.hpp"

namespace mingjing::casework::gates {

Verdict g_no_conflict(const Context& c) { return c.fact("not_complained_of"); }

}  // namespace mingjing::casework::gates
