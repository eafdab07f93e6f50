// Gates of things that a decision confiscates though nobody held them before (处罚法74).
#pragma once

#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_forfeit_open(const Context& c);
Verdict g_forfeit_return(const Context& c);
Verdict g_forfeits_settled(const Context& c);

}  // namespace mingjing::casework::gates
