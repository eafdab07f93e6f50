// No penalty in place of a transfer to the police (处罚法27, 57(1)(4), 82).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_crime(const Context& c) {
  const bool open = c.happened("crime_suspected") && !c.happened_since("crime_cleared", "crime_suspected");
  return {.holds = !open && !c.draft_says("crime_suspected")};
}

}  // namespace mingjing::casework::gates
