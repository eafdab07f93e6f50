// The announcement has run its time (民事诉讼法95).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_announced(const Context& c) { return c.fact("announcement_ripe"); }

}  // namespace mingjing::casework::gates
