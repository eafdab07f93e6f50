// Acceptance of an application (许可法32).
#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {

Verdict accepted_from_receipt(const Context& c) {
  if (!c.judges_input) return {};
  const Step* received = c.latest("materials_received");
  return {.holds = received && received->on == c.date("accepted_on")};
}

}  // namespace mingjing::casework::facts
