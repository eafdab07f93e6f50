#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class OneFineGate : public GateTest {};

TEST_F(OneFineGate, HoldsForAFirstFine) {
  draft("t", {{"has_fine", true}, {"one_fine_ok", true}});
  EXPECT_TRUE(holds(g_one_fine));
}

TEST_F(OneFineGate, FailsForASecond) {
  draft("t", {{"has_fine", true}});
  EXPECT_FALSE(holds(g_one_fine));
}

TEST_F(OneFineGate, NeverBlocksOtherKinds) {
  draft("t");
  EXPECT_TRUE(holds(g_one_fine));
}

}  // namespace
}  // namespace mingjing::casework::gates
