// A hearing that must be held or was asked for was held; who may ask was told and has had the time (许可法46–48).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_licence_hearing(const Context& c) {
  const bool asked = c.happened("hearing_asked");
  const bool given_up = c.latest_of("hearing_waived", {"hearing_asked"}) || (c.elapsed("hearing_ask") && !asked);
  const bool nobody = !c.draft_says("third_interest") && !asked;
  const auto last = c.due("hearing_ask");
  return {.holds = c.happened("hearing_held") || (!c.draft_says("hearing_by_law") && (nobody || given_up)),
          .date = last ? chinese_text(*last) : "告知听证权利后"};
}

}  // namespace mingjing::casework::gates
