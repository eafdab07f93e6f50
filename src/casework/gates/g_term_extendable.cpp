// The statute that sets the term of the power allows to extend it (强制法25(1), 32(1)).
#include "casework/gates/execution.hpp"

namespace mingjing::casework::gates {

Verdict g_term_extendable(const Context& c) { return c.fact("term_extendable"); }

}  // namespace mingjing::casework::gates
