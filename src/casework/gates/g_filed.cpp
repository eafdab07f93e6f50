// The file is complete (处罚法47).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_filed(const Context& c) { return c.fact("file_complete"); }

}  // namespace mingjing::casework::gates
