#include "casework/gates/execution.hpp"
#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class LateNoticedGate : public GateTest {};

TEST_F(LateNoticedGate, HoldsWhereTheNoticeToldIt) {
  did("fee_noticed").values = {{"late", "by_law"}};
  EXPECT_TRUE(holds(g_late_noticed));
}

TEST_F(LateNoticedGate, FailsWhereTheNoticeSaidThatNothingIsCharged) {
  did("fee_noticed").values = {{"late", "none"}};
  EXPECT_FALSE(holds(g_late_noticed));
}

TEST_F(LateNoticedGate, FailsWithoutANotice) { EXPECT_FALSE(holds(g_late_noticed)); }

}  // namespace
}  // namespace mingjing::casework::gates
