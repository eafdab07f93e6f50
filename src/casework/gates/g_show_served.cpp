// Who hands over or leaves a paper shows his certificate (国办发〔2018〕118号五).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_show_served(const Context& c) { return c.fact("certificate_shown"); }

}  // namespace mingjing::casework::gates
