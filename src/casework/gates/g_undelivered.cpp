// The paper whose number is to be voided has reached nobody (处罚法47, 61).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_undelivered(const Context& c) { return c.fact("paper_undelivered"); }

}  // namespace mingjing::casework::gates
