// Only a licence that ran out undecided counts as renewed (许可法50(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_renewal_silent(const Context& c) {
  const auto last = c.due("renew");
  return {.holds = c.elapsed("renew"), .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
