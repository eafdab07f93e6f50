// The right to a hearing was honoured (处罚法63–65).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_hearing(const Context& c) {
  const bool asked = c.happened_since("hearing_asked", "notice_served");
  if (!asked && !c.draft_says("hearing_threshold")) return {};
  if (c.happened_since("hearing_held", "notice_served")) return {};
  if (c.happened_since("hearing_waived", "notice_served") && c.latest_of("hearing_waived", {"hearing_asked"})) return {};
  const auto last = c.due("hearing_ask");
  return {.holds = !asked && c.elapsed("hearing_ask"), .date = last ? chinese_text(*last) : "告知书送达后"};
}

}  // namespace mingjing::casework::gates
