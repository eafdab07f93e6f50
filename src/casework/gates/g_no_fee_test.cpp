#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class NoFeeGate : public GateTest {};

TEST_F(NoFeeGate, HoldsWhereTheFormSaysSo) {
  answered("no_fee_without_law", "fee", "none");
  input({{"fee", "none"}});
  EXPECT_TRUE(holds(g_no_fee));
}

TEST_F(NoFeeGate, FailsWhereItDoesNot) {
  answered("no_fee_without_law", "fee", "none");
  input({{"fee", "local"}});
  EXPECT_FALSE(holds(g_no_fee));
  EXPECT_EQ(verdict(g_no_fee).names, "fee");
}

TEST_F(NoFeeGate, FailsWhereNothingIsSaid) {
  answered("no_fee_without_law", "fee", "none");
  EXPECT_FALSE(holds(g_no_fee));
}

TEST_F(NoFeeGate, IsOpenBeforeTheForm) {
  answered("no_fee_without_law", "fee", "none");
  EXPECT_TRUE(open(g_no_fee));
}

}  // namespace
}  // namespace mingjing::casework::gates
