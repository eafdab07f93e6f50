// The host of the hearing did not investigate (处罚法64(4)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_host(const Context& c) { return c.fact("host_not_investigator"); }

}  // namespace mingjing::casework::gates
