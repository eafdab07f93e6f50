// Who acts by entrustment has an agreement in force for the matter (处罚法20). The fact goes into the record of their steps alone.
#include "casework/facts/table.hpp"
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_entrusted(const Context& c) { return facts::by_agent(c) ? c.fact("agent_entrusted") : Verdict{}; }

}  // namespace mingjing::casework::gates
