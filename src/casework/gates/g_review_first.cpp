// Where the organ reviews before it tells: reviewed in substance (118号(十四)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_review_first(const Context& c) {
  if (!c.setting("review_before_notice") || !c.draft_says("review_demanded")) return {};
  return {.holds = c.latest_of("review_passed", {"review_changed", "review_failed"}) &&
                   c.happened_bound("review_passed", law::Binding::substance)};
}

}  // namespace mingjing::casework::gates
