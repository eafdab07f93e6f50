// Whoever looks again whether a problem is solved belongs to a supervision body above the organ, never to the organ itself (不解决不销号).
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {

Verdict g_recheck_above(const Context& c) { return c.fact("recheck_from_above"); }

}  // namespace mingjing::casework::gates
