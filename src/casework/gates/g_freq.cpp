// No more inspections of one enterprise in a year than were published, except for a concrete cause (国办发〔2024〕54号).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_freq(const Context& c) { return c.fact("within_frequency"); }

}  // namespace mingjing::casework::gates
