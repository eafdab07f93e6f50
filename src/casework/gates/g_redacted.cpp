// Cleared of what must stay secret, by a second person (处罚法50; 118号(六)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_redacted(const Context& c) { return all_of({c.fact("redaction_ok"), c.fact("checked_by_another")}); }

}  // namespace mingjing::casework::gates
