// What goes back stands on the list of a decision that was undone, and was not disposed of before (处罚法74, 75).
#include "casework/gates/forfeits.hpp"

namespace mingjing::casework::gates {

Verdict g_forfeit_return(const Context& c) { return c.fact("forfeit_to_return"); }

}  // namespace mingjing::casework::gates
