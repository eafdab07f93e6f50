// Not by night, not on a holiday, unless it is urgent and the form says why (强制法43).
#include "casework/gates/execution.hpp"

namespace mingjing::casework::gates {

Verdict g_no_night(const Context& c) {
  const Verdict& hours = c.fact("execution_in_hours");
  const Verdict& urgent = c.fact("execution_urgent");
  return {.holds = hours.holds || urgent.holds, .need = hours.need};
}

}  // namespace mingjing::casework::gates
