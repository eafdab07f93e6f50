// Seven working days have passed since the notice of the hearing (处罚法64(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_hearing_notice(const Context& c) {
  const auto last = c.due("hearing_notice");
  return {.holds = c.elapsed("hearing_notice"), .date = last ? chinese_text(*last + 1) : ""};
}

}  // namespace mingjing::casework::gates
