// The record was checked and signed, or the refusal noted (处罚法55, 64(8)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_record(const Context& c) { return c.fact("record_signed_or_noted"); }

}  // namespace mingjing::casework::gates
