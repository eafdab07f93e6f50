#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class UrgentGate : public GateTest {};

TEST_F(UrgentGate, HoldsWhereTheFormSaysSo) {
  answered("inspection_urgent", "urgent_why", "danger");
  input({{"urgent_why", "danger"}});
  EXPECT_TRUE(holds(g_urgent));
}

TEST_F(UrgentGate, FailsWhereItDoesNot) {
  answered("inspection_urgent", "urgent_why", "danger");
  input({{"urgent_why", "convenience"}});
  EXPECT_FALSE(holds(g_urgent));
  EXPECT_EQ(verdict(g_urgent).names, "urgent_why");
}

TEST_F(UrgentGate, FailsWhereNothingIsSaid) {
  answered("inspection_urgent", "urgent_why", "danger");
  EXPECT_FALSE(holds(g_urgent));
}

TEST_F(UrgentGate, IsOpenBeforeTheForm) {
  answered("inspection_urgent", "urgent_why", "danger");
  EXPECT_TRUE(open(g_urgent));
}

}  // namespace
}  // namespace mingjing::casework::gates
