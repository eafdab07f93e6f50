// No conclusion without evidence (处罚法40, 54).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_evidence(const Context& c) { return {.holds = c.happened("evidence_taken")}; }

}  // namespace mingjing::casework::gates
