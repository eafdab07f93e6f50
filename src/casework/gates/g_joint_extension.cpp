// Fifteen days more for joint handling, by the government of the same level (许可法42(2)).
#include "casework/gates/table.hpp"

namespace mingjing::casework::gates {

Verdict g_joint_extension(const Context& c) {
  const Verdict& told = c.fact("extension_reasons_told");
  const Verdict& government = c.fact("government_approved");
  const auto last = c.due("decide_joint");
  return {.holds = told.holds && government.holds && !c.elapsed("decide_joint") && !c.happened("joint_extended"),
          .date = last ? chinese_text(*last) : ""};
}

}  // namespace mingjing::casework::gates
