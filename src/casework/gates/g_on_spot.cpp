// Handed over on the spot or the refusal noted (处罚法52).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_on_spot(const Context& c) { return c.fact("handed_over_on_spot"); }

}  // namespace mingjing::casework::gates
