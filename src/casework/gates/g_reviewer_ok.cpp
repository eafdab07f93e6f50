// Whoever reviews did not handle the case and is qualified (处罚法58(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_reviewer_ok(const Context& c) { return all_of({c.fact("reviewer_not_handler"), c.fact("reviewer_qualified_or_not_first")}); }

}  // namespace mingjing::casework::gates
