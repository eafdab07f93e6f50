// The gates of coercion and of late charges whose facts are computed, not answered by the form (强制法25, 32, 43, 45). Pure; see table.hpp.
#pragma once

#include "casework/context.hpp"

namespace mingjing::casework::gates {

Verdict g_late_charge(const Context&);
Verdict g_late_noticed(const Context&);
Verdict g_no_night(const Context&);
Verdict g_term_extendable(const Context&);

}  // namespace mingjing::casework::gates
