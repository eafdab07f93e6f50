// Only a licence whose renewal was asked for in time and that ran out undecided counts as renewed (许可法50).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_renewal_silent(const Context& c) {
  const auto last = c.due("renew");
  const bool in_time = c.fact("renewal_asked_in_time").holds;
  return {.holds = c.elapsed("renew") && in_time, .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
