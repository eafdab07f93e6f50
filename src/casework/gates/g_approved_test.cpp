#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ApprovedGate : public GateTest {};

TEST_F(ApprovedGate, HoldsForThisText) {
  draft("t");
  did("approved");
  EXPECT_TRUE(holds(g_approved));
}

TEST_F(ApprovedGate, FailsBefore) {
  draft("t");
  EXPECT_FALSE(holds(g_approved));
}

TEST_F(ApprovedGate, FailsForAnotherText) {
  draft("t");
  did("approved");
  draft("t,", {}, "t");
  EXPECT_FALSE(holds(g_approved));
}

}  // namespace
}  // namespace mingjing::casework::gates
