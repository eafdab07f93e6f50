// The organ is a confirmed enforcement subject on that day (处罚法17), for what needs no item of its power list.
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_subject(const Context& c) { return c.fact("organ_competent"); }

}  // namespace mingjing::casework::gates
