// The notice tells the rights that the party has (处罚法44, 63).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_rights(const Context& c) { return c.fact("rights_told"); }

}  // namespace mingjing::casework::gates
