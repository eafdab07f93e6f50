// All that must be made good is told at one time (许可法32(1)(4)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_once(const Context& c) {
  const Verdict& all = c.fact("all_defects_told");
  const Verdict& again = c.fact("only_resubmitted_defects");
  return {.holds = all.holds && (!c.happened("corrections_told") || again.holds)};
}

}  // namespace mingjing::casework::gates
