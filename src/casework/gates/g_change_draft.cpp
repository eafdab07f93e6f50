// A change was asked for, and the opinion is to change (许可法49).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_change_draft(const Context& c) {
  const Verdict& asked = c.fact("decided_as_applied");
  return {.holds = c.draft_says("licence_change") && asked.holds};
}

}  // namespace mingjing::casework::gates
