// The party spoke, waived, or its time is over; what came in is answered (处罚法45, 62).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_heard(const Context& c) {
  const bool spoke = c.happened_since("defence_answered", "notice_served") || c.happened_since("defence_waived", "notice_served") ||
                     c.happened_since("hearing_held", "notice_served");
  const bool answered = !c.happened("defence_received") || c.happened_since("defence_answered", "defence_received");
  const auto last = c.due("statement_period");
  const bool over = !spoke && c.elapsed("statement_period");
  return {.holds = (spoke || over) && answered, .date = last ? chinese_text(*last) : "告知书送达后"};
}

}  // namespace mingjing::casework::gates
