// How often one enterprise may be inspected in a year (国办发〔2024〕54号): a concrete cause counts beside the cap.
#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {

Verdict within_frequency(const Context& c) {
  if (!c.judges_input) return {};
  const std::int64_t times = c.number("times");
  const std::int64_t cap = c.number("cap");
  return {.holds = c.text("cause") == "individual" || times < cap, .have = std::to_string(times), .need = std::to_string(cap)};
}

}  // namespace mingjing::casework::facts
