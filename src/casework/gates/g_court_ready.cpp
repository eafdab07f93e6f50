// Ready for the court: demand, waiting time, remedies over, in time, papers (强制法53–55; 处罚法72(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_court_ready(const Context& c) {
  const Verdict& papers = c.fact("court_papers_complete");
  if (!c.elapsed("demand_wait")) return {.holds = false, .need = "催告书送达后未满十个工作日"};
  if (!c.happened_since("remedy_over", "decision_served")) return {.holds = false, .need = "复议、诉讼的期限没有届满"};
  const bool in_time = !c.elapsed("court_apply") || (c.happened("deferral_over") && !c.elapsed("court_apply_deferred"));
  if (!in_time) return {.holds = false, .need = "已经超过申请期限"};
  return {.holds = papers.holds, .need = "缺少" + papers.names};
}

}  // namespace mingjing::casework::gates
