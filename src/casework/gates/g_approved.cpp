// The head approved this very text (处罚法57(1)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_approved(const Context& c) { return {.holds = c.happened_bound("approved", law::Binding::text)}; }

}  // namespace mingjing::casework::gates
