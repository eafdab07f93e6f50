// The gates of execution by the organ itself whose facts are computed, not answered by the form (强制法43, 45). Pure; see table.hpp.
#pragma once

#include "casework/context.hpp"

namespace mingjing::casework::gates {

Verdict g_late_charge(const Context&);
Verdict g_no_night(const Context&);

}  // namespace mingjing::casework::gates
