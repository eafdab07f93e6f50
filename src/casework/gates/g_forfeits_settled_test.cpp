#include "casework/gates/forfeits.hpp"
#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ForfeitsSettledGate : public GateTest {};

TEST_F(ForfeitsSettledGate, HoldsWithoutAListAndWhenNothingOfItIsLeft) {
  EXPECT_TRUE(holds(g_forfeits_settled));
  state.notes["forfeit_count"] = 2;
  state.notes["forfeit_done"] = List{2};
  EXPECT_FALSE(holds(g_forfeits_settled));
  EXPECT_EQ(verdict(g_forfeits_settled).names, "还有1项");
  state.notes["forfeit_done"] = List{2, 1};
  EXPECT_TRUE(holds(g_forfeits_settled));
}

}  // namespace
}  // namespace mingjing::casework::gates
