// Only danger, an accident or evidence about to be lost lets an inspection begin before it is approved.
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_urgent(const Context& c) { return c.fact("inspection_urgent"); }

}  // namespace mingjing::casework::gates
