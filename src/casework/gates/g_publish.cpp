// Published, or kept from the public by decision (处罚法48; 118号(六)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_publish(const Context& c) {
  if (!c.happened("decision_made") || c.latest_of("decided_none", {"decided", "decided_on_spot"})) return {};
  return {.holds = c.happened_since("published", "decision_made") || c.happened_since("kept_from_public", "decision_made")};
}

}  // namespace mingjing::casework::gates
