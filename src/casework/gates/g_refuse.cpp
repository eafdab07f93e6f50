// A refusal gives its reasons and tells the remedies (许可法38(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_refuse(const Context& c) {
  const Verdict& told = c.fact("remedies_told");
  std::string missing = told.names;
  if (!c.draft_says("refusal_reasoned")) missing += missing.empty() ? "不予许可的理由" : "、不予许可的理由";
  return {.holds = told.holds && c.draft_says("licence_refuse") && c.draft_says("refusal_reasoned"), .names = std::move(missing)};
}

}  // namespace mingjing::casework::gates
