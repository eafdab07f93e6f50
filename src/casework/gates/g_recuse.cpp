// Nobody takes part whose recusal was granted (处罚法43).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_recuse(const Context& c) { return c.fact("no_recused"); }

}  // namespace mingjing::casework::gates
