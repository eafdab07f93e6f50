// A renewal that was not decided before the licence ran out is granted by law (许可法50(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_renewal_open(const Context& c) {
  const auto last = c.due("renew");
  return {.holds = !c.elapsed("renew"), .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
