// A lawful way of service with its proof (处罚法61; 民事诉讼法87–95).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_service(const Context& c) { return c.fact("service_method_lawful"); }

}  // namespace mingjing::casework::gates
