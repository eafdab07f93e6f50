// A hearing on a licence is held in public (许可法48(1)(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_hearing_open(const Context& c) { return c.fact("hearing_public"); }

}  // namespace mingjing::casework::gates
