// Ten days more, once, before the time is over, with the reasons told (许可法42(1)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_licence_extension(const Context& c) {
  const Verdict& told = c.fact("extension_reasons_told");
  const auto last = c.due("decide");
  return {.holds = told.holds && !c.elapsed("decide") && !c.happened("licence_extended"), .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
