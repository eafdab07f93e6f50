// No open dispute over jurisdiction (处罚法25).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_jurisdiction(const Context& c) {
  return {.holds = !c.happened("jurisdiction_disputed") || c.happened_since("jurisdiction_kept", "jurisdiction_disputed")};
}

}  // namespace mingjing::casework::gates
