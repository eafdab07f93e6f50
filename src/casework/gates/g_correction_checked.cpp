// What was ordered is looked at again, or goes on to a case.
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_correction_checked(const Context& c) {
  return {.holds = !c.happened("correction_ordered") || c.happened_since("correction_checked", "correction_ordered") || c.happened("handed_to_case")};
}

}  // namespace mingjing::casework::gates
