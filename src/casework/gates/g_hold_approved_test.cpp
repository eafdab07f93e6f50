#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class HoldApprovedGate : public GateTest {};

TEST_F(HoldApprovedGate, HoldsAfterApprovalOfThisRequest) {
  did("hold_asked");
  did("hold_approved");
  EXPECT_TRUE(holds(g_hold_approved));
}

TEST_F(HoldApprovedGate, FailsBefore) {
  did("hold_asked");
  EXPECT_FALSE(holds(g_hold_approved));
}

TEST_F(HoldApprovedGate, AnOlderApprovalDoesNotCount) {
  did("hold_asked");
  did("hold_approved");
  did("hold_asked");
  EXPECT_FALSE(holds(g_hold_approved));
}

}  // namespace
}  // namespace mingjing::casework::gates
