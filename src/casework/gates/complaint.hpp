// The gate of complaints whose fact is computed: who is complained of (信访工作条例28). Pure; see table.hpp.
#pragma once

#include "casework/context.hpp"

namespace mingjing::casework::gates {

Verdict g_no_conflict(const Context&);

}  // namespace mingjing::casework::gates
