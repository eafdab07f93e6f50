// A monitoring device and this record were reviewed (处罚法41).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_device(const Context& c) { return c.fact("device_checked"); }

}  // namespace mingjing::casework::gates
