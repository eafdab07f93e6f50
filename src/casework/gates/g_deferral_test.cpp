#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class DeferralGate : public GateTest {};

TEST_F(DeferralGate, HoldsOnRequest) {
  did("decision_served");
  did("deferral_asked");
  EXPECT_TRUE(holds(g_deferral));
}

TEST_F(DeferralGate, FailsUnasked) {
  did("decision_served");
  EXPECT_FALSE(holds(g_deferral));
}

}  // namespace
}  // namespace mingjing::casework::gates
