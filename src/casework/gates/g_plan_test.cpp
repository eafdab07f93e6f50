#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class PlanGate : public GateTest {};

TEST_F(PlanGate, HoldsWhereTheFormSaysSo) {
  answered("inspection_planned", "cause", "daily");
  input({{"cause", "daily"}});
  EXPECT_TRUE(holds(g_plan));
}

TEST_F(PlanGate, FailsWhereItDoesNot) {
  answered("inspection_planned", "cause", "daily");
  input({{"cause", "other"}});
  EXPECT_FALSE(holds(g_plan));
  EXPECT_EQ(verdict(g_plan).names, "cause");
}

TEST_F(PlanGate, FailsWhereNothingIsSaid) {
  answered("inspection_planned", "cause", "daily");
  EXPECT_FALSE(holds(g_plan));
}

TEST_F(PlanGate, IsOpenBeforeTheForm) {
  answered("inspection_planned", "cause", "daily");
  EXPECT_TRUE(open(g_plan));
}

}  // namespace
}  // namespace mingjing::casework::gates
