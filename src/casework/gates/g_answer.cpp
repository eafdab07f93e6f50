// Each point is answered (处罚法45(1); 强制法36).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_answer(const Context& c) { return c.fact("defence_points_answered"); }

}  // namespace mingjing::casework::gates
