// The notice that orders a fee told what is charged for lateness (强制法45(1)).
#include "casework/gates/execution.hpp"

namespace mingjing::casework::gates {

Verdict g_late_noticed(const Context& c) { return c.fact("late_charge_noticed"); }

}  // namespace mingjing::casework::gates
