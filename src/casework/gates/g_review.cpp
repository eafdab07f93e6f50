// Where review is due, this very text passed it, after the hearing if there was one (处罚法58(1)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_review(const Context& c) {
  if (!c.draft_says("review_demanded") && !c.happened("hearing_held")) return {};
  if (!c.latest_of("review_passed", {"review_changed", "review_failed"})) return {.holds = false};
  const bool this_text = c.happened_bound("review_passed", law::Binding::text);
  // An organ that reviews before it tells reviewed the substance; the text still takes in the party's answers.
  const bool this_substance = c.setting("review_before_notice") && c.happened_bound("review_passed", law::Binding::substance);
  return {.holds = (this_text || this_substance) && (!c.happened("hearing_held") || c.happened_since("review_passed", "hearing_held"))};
}

}  // namespace mingjing::casework::gates
