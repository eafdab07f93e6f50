// Longer than ninety days only by a sector rule, in time, as often as it allows (处罚法60).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_extension(const Context& c) { return c.fact("extension_allowed"); }

}  // namespace mingjing::casework::gates
