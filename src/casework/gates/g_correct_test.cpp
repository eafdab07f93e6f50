#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class CorrectGate : public GateTest {};

TEST_F(CorrectGate, HoldsInTheDecision) {
  draft("t", {{"correction_in_decision", true}});
  EXPECT_TRUE(holds(g_correct));
}

TEST_F(CorrectGate, HoldsForASeparateOrder) {
  draft("t");
  did("correction_ordered");
  EXPECT_TRUE(holds(g_correct));
}

TEST_F(CorrectGate, FailsWithout) {
  draft("t");
  EXPECT_FALSE(holds(g_correct));
}

}  // namespace
}  // namespace mingjing::casework::gates
