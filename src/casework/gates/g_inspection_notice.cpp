// The notice of an inspection says who, why, what, how often this year and which rights (国办发〔2018〕118号(五)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_inspection_notice(const Context& c) { return c.fact("inspection_notice_complete"); }

}  // namespace mingjing::casework::gates
