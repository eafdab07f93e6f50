// What looks like an offence goes on to a case (处罚法54(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_led_on(const Context& c) { return {.holds = !c.draft_says("violation_suspected") || c.happened("handed_to_case")}; }

}  // namespace mingjing::casework::gates
