// The party was told what is now proposed, or something heavier (处罚法44, 62).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_inform(const Context& c) { return {.holds = c.happened_bound("notice_served", law::Binding::covers)}; }

}  // namespace mingjing::casework::gates
