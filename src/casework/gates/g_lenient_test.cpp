#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class LenientGate : public GateTest {};

TEST_F(LenientGate, HoldsWhenConsidered) {
  draft("t", {{"lenient_considered", true}});
  EXPECT_TRUE(holds(g_lenient));
}

TEST_F(LenientGate, FailsOtherwise) {
  draft("t");
  EXPECT_FALSE(holds(g_lenient));
}

}  // namespace
}  // namespace mingjing::casework::gates
