// The organ may act and the matter is in its power list on that day (处罚法17, 38).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_org(const Context& c) { return all_of({c.fact("organ_competent"), c.fact("in_power_list")}); }

}  // namespace mingjing::casework::gates
