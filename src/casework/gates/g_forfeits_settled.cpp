// No case is closed over confiscated things that somebody must still dispose of or give back (处罚法74).
#include "casework/gates/forfeits.hpp"

namespace mingjing::casework::gates {

Verdict g_forfeits_settled(const Context& c) { return c.fact("forfeits_settled"); }

}  // namespace mingjing::casework::gates
