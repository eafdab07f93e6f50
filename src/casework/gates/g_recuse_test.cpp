#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class RecuseGate : public GateTest {};

TEST_F(RecuseGate, HoldsWithoutRecusal) {
  officers({"w1", "w2"});
  EXPECT_TRUE(holds(g_recuse));
}

TEST_F(RecuseGate, FailsForARecusedOfficer) {
  officers({"w1", "w2"});
  state.recused = {OfficerId("w2")};
  EXPECT_FALSE(holds(g_recuse));
}

TEST_F(RecuseGate, FailsForARecusedActor) {
  state.recused = {OfficerId("w1")};
  EXPECT_FALSE(holds(g_recuse));
}

TEST_F(RecuseGate, HoldsForTheRecusalOfAnother) {
  officers({"w1"});
  state.recused = {OfficerId("w2")};
  EXPECT_TRUE(holds(g_recuse));
}

}  // namespace
}  // namespace mingjing::casework::gates
