// Does each gate's C++ say the same as its `ensures` says of the history? Asked of a step before it is taken.
#pragma once

#include <string>
#include <vector>

#include "tests/engine/clerk.hpp"

namespace mingjing::engine_test {

// One line for each gate of the action that disagrees; empty where all agree or the input is refused before the gates.
std::vector<std::string> disagreements(const Clerk& clerk, const casework::Command& command);

}  // namespace mingjing::engine_test
