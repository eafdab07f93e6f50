// The organ looked into lies in the division of the supervision body and is another one (山东省行政执法监督条例4).
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {

Verdict g_supervision_below(const Context& c) { return c.fact("supervised_below"); }

}  // namespace mingjing::casework::gates
