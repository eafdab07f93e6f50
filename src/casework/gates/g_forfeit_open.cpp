// What is disposed of stands on the list of a decision that stands, and was not disposed of before (处罚法74).
#include "casework/gates/forfeits.hpp"

namespace mingjing::casework::gates {

Verdict g_forfeit_open(const Context& c) { return c.fact("forfeit_open"); }

}  // namespace mingjing::casework::gates
