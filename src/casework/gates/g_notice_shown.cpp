// The notice was made and is shown, by its code or on paper (国办发〔2018〕118号(五)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_notice_shown(const Context& c) {
  const Verdict& shown = c.fact("inspection_notice_shown");
  return {.holds = shown.holds && c.happened("inspection_notified")};
}

}  // namespace mingjing::casework::gates
