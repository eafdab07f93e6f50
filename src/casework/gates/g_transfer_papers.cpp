// The transfer comes with its papers (移送规定6).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_transfer_papers(const Context& c) { return c.fact("transfer_papers_complete"); }

}  // namespace mingjing::casework::gates
