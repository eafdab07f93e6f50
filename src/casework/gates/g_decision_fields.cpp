// The paper holds what the law lists (处罚法52, 59).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_decision_fields(const Context& c) { return c.fact("decision_fields_complete"); }

}  // namespace mingjing::casework::gates
