// Every officer holds a certificate that is good on the day of the step (处罚法42, 76).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_cert(const Context& c) { return c.fact("certificates_valid"); }

}  // namespace mingjing::casework::gates
