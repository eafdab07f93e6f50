// Who was not told within five days is accepted from the day on which the material came (许可法32(1)(4)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_silent(const Context& c) {
  const auto last = c.due("correct_once");
  const Verdict& date = c.fact("accepted_from_receipt");
  return {.holds = c.elapsed("correct_once") && date.holds, .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
