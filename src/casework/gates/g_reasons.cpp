// A withdrawal says its reasons to the public (处罚法48(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_reasons(const Context& c) { return c.fact("reasons_public"); }

}  // namespace mingjing::casework::gates
