// Complex or serious: discussed collectively in this substance (处罚法57(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_panel(const Context& c) {
  return {.holds = !c.draft_says("serious") || c.happened_bound("panel_discussed", law::Binding::substance)};
}

}  // namespace mingjing::casework::gates
