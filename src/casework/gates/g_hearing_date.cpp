// The appointed day leaves seven working days (处罚法64(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_hearing_date(const Context& c) { return c.fact("hearing_date_ok"); }

}  // namespace mingjing::casework::gates
