// The certificate was shown, with its time (处罚法52, 55).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_show(const Context& c) { return c.fact("certificate_shown"); }

}  // namespace mingjing::casework::gates
