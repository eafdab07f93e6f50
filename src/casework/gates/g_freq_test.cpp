#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class FreqGate : public GateTest {};

TEST_F(FreqGate, HoldsBelowTheCap) {
  input({{"cause", "daily"}, {"times", 1}, {"cap", 2}});
  EXPECT_TRUE(holds(g_freq));
}

TEST_F(FreqGate, FailsAtTheCap) {
  input({{"cause", "daily"}, {"times", 2}, {"cap", 2}});
  EXPECT_FALSE(holds(g_freq));
  EXPECT_EQ(verdict(g_freq).have, "2");
  EXPECT_EQ(verdict(g_freq).need, "2");
}

TEST_F(FreqGate, HoldsForAConcreteCauseAboveTheCap) {
  input({{"cause", "individual"}, {"times", 5}, {"cap", 2}});
  EXPECT_TRUE(holds(g_freq));
}

TEST_F(FreqGate, IsOpenBeforeTheForm) {
  EXPECT_TRUE(open(g_freq));
}

}  // namespace
}  // namespace mingjing::casework::gates
