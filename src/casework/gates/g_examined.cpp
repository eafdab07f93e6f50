// The material was examined, and checked on its substance where that is needed (许可法34).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_examined(const Context& c) {
  return {.holds = c.happened("materials_examined") && (!c.draft_says("check_needed") || c.happened("substance_checked"))};
}

}  // namespace mingjing::casework::gates
