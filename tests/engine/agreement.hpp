// Does each gate's C++ say the same as its `ensures` says of the history? Asked of a step before it is taken.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/engine/clerk.hpp"

namespace mingjing::engine_test {

struct Agreement {
  std::vector<std::pair<GateId, bool>> said;   // what each gate of the action said; empty where the step is refused before its gates
  std::vector<std::string> differ;             // one line for each gate that disagrees
};
Agreement agreement_on(const Clerk& clerk, const casework::Command& command);

}  // namespace mingjing::engine_test
