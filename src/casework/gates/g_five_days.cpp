// Silence for five days is acceptance, so nothing else is possible any more (许可法32(1)(4)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_five_days(const Context& c) {
  const auto last = c.due("correct_once");
  return {.holds = !c.elapsed("correct_once"), .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
