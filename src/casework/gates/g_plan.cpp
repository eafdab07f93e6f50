// Nobody is inspected without a plan or a concrete cause (优化营商环境条例54; 国办发〔2024〕54号).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_plan(const Context& c) { return c.fact("inspection_planned"); }

}  // namespace mingjing::casework::gates
