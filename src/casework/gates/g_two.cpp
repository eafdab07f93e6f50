// Two officers with certificates, unless a law allows one (处罚法42).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_two(const Context& c) { return c.fact("two_officers"); }

}  // namespace mingjing::casework::gates
