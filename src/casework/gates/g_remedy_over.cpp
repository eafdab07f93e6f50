// Nobody can go to reconsideration or court any more (强制法53).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_remedy_over(const Context& c) {
  const bool reconsidered = c.happened_since("remedy_reconsideration_filed", "decision_served");
  const bool sued = c.happened_since("remedy_suit_filed", "decision_served");
  const bool unused = !reconsidered && !sued && c.elapsed("reconsider") && c.elapsed("suit");
  const bool not_sued_after = reconsidered && !sued && c.happened_since("remedy_reconsideration_ended", "remedy_reconsideration_filed") &&
                              c.elapsed("suit_after_reconsideration");
  const bool not_appealed = sued && c.happened_since("remedy_suit_ended", "remedy_suit_filed") && c.elapsed("appeal");
  const bool over = unused || not_sued_after || not_appealed;
  const auto last = c.due("suit");
  return {.holds = over, .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
