// Recorded as the matrix demands (处罚法47; 国办发〔2018〕118号(八)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_av(const Context& c) { return c.fact("av_complete_or_reason"); }

}  // namespace mingjing::casework::gates
