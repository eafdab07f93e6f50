// Who looks again did not look first (山东省行政执法监督条例3).
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {

Verdict g_other_reviewers(const Context& c) { return c.fact("other_reviewers"); }

}  // namespace mingjing::casework::gates
