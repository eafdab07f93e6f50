// What was published of an undone decision is withdrawn (处罚法48(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_withdrawn(const Context& c) {
  return {.holds = !c.happened("published") || c.happened_since("withdrawn", "published") || c.happened_since("publication_expired", "published")};
}

}  // namespace mingjing::casework::gates
