// A renewal that was asked for in time and not decided before the licence ran out is granted by law (许可法50).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_renewal_open(const Context& c) {
  const auto last = c.due("renew");
  const bool in_time = c.fact("renewal_asked_in_time").holds;
  return {.holds = !c.elapsed("renew") || !in_time, .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
