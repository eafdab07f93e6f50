// A hearing is asked for within five days of being told of the right (许可法47(1)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_licence_ask(const Context& c) {
  const auto last = c.due("hearing_ask");
  return {.holds = c.happened("hearing_right_told") && !c.elapsed("hearing_ask"), .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
