// The decision was served, on the day of its proof (处罚法61).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_decision_served(const Context& c) {
  const Verdict date = c.fact("served_date_ok");
  return {.holds = date.holds && c.happened_since("service_done", "decision_made"), .need = date.need};
}

}  // namespace mingjing::casework::gates
