// The notice that covers the draft was served, on the day of its proof (处罚法44, 61).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_notice_served(const Context& c) {
  const Verdict date = c.fact("served_date_ok");
  const bool served = c.happened_since("service_done", "notice_issued");
  return {.holds = served && c.happened_bound("notice_issued", law::Binding::covers) && date.holds, .need = date.need};
}

}  // namespace mingjing::casework::gates
