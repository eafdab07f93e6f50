// A result rests on an inspection that was approved and took place.
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_inspected(const Context& c) {
  return {.holds = c.happened("inspection_approved") && (c.happened("site_inspected") || c.happened("remote_checked"))};
}

}  // namespace mingjing::casework::gates
