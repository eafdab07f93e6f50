#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class DemandGate : public GateTest {};

TEST_F(DemandGate, HoldsComplete) {
  input({{"named", List{"period", "way", "amount", "rights"}}, {"by", "2026-04-01"}, {"amount_fen", 1}});
  EXPECT_TRUE(holds(g_demand));
}

TEST_F(DemandGate, FailsWithoutRights) {
  input({{"named", List{"period", "way", "amount"}}, {"by", "2026-04-01"}, {"amount_fen", 1}});
  EXPECT_FALSE(holds(g_demand));
}

TEST_F(DemandGate, FailsWithoutAmount) {
  input({{"named", List{"period", "way", "amount", "rights"}}, {"by", "2026-04-01"}});
  EXPECT_FALSE(holds(g_demand));
}

TEST_F(DemandGate, NeedsNoneWhereNothingIsOwed) {
  input({{"named", List{"period", "way", "no_money", "rights"}}, {"by", "2026-04-01"}});
  EXPECT_TRUE(holds(g_demand));
}

}  // namespace
}  // namespace mingjing::casework::gates
