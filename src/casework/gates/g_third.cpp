// Whoever has major interests at stake is told and heard (许可法36).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_third(const Context& c) {
  return {.holds = !c.draft_says("third_interest") || c.happened_since("third_parties_heard", "third_parties_told")};
}

}  // namespace mingjing::casework::gates
