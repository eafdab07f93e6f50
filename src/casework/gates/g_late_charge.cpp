// What is charged for lateness has its basis in law, its standard was told, and it stays below the sum itself (强制法45).
#include "casework/gates/execution.hpp"

namespace mingjing::casework::gates {

Verdict g_late_charge(const Context& c) {
  const Verdict& by_law = c.fact("late_charge_by_law");
  const Verdict& within = c.fact("late_charge_within_principal");
  const std::string between = by_law.names.empty() || within.names.empty() ? "" : "、";
  return {.holds = by_law.holds && within.holds, .have = within.have, .need = within.need, .names = by_law.names + between + within.names};
}

}  // namespace mingjing::casework::gates
