#include "casework/gates/forfeits.hpp"
#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ForfeitReturnGate : public GateTest {};

TEST_F(ForfeitReturnGate, HoldsForWhatAnUndoneDecisionListed) {
  state.notes["forfeit_count"] = 2;
  state.notes["forfeit_undone"] = "revoked";
  input({{"thing_no", 1}});
  EXPECT_TRUE(holds(g_forfeit_return));
}

TEST_F(ForfeitReturnGate, FailsWhileTheDecisionStandsWithoutAListAndForWhatIsGone) {
  input({{"thing_no", 1}});
  EXPECT_FALSE(holds(g_forfeit_return));
  state.notes["forfeit_count"] = 2;
  EXPECT_FALSE(holds(g_forfeit_return));
  state.notes["forfeit_undone"] = "void";
  state.notes["forfeit_done"] = List{1};
  EXPECT_FALSE(holds(g_forfeit_return));
}

}  // namespace
}  // namespace mingjing::casework::gates
