#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class HoldSettledGate : public GateTest {};

TEST_F(HoldSettledGate, HoldsWithoutAnyRegistration) {
  EXPECT_TRUE(holds(g_hold_settled));
}

TEST_F(HoldSettledGate, FailsWhileHeld) {
  did("evidence_registered");
  EXPECT_FALSE(holds(g_hold_settled));
}

TEST_F(HoldSettledGate, HoldsWhenSettled) {
  did("evidence_registered");
  did("hold_settled");
  EXPECT_TRUE(holds(g_hold_settled));
}

TEST_F(HoldSettledGate, FailsForASecondRegistration) {
  did("evidence_registered");
  did("hold_settled");
  did("evidence_registered");
  EXPECT_FALSE(holds(g_hold_settled));
}

}  // namespace
}  // namespace mingjing::casework::gates
