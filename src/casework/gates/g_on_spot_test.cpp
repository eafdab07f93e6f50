#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class OnSpotGate : public GateTest {};

TEST_F(OnSpotGate, HoldsSignedOrNoted) {
  input({{"receipt", "signed"}});
  EXPECT_TRUE(holds(g_on_spot));
  input({{"receipt", "refused_noted"}});
  EXPECT_TRUE(holds(g_on_spot));
}

TEST_F(OnSpotGate, FailsOtherwise) {
  input({{"receipt", "neither"}});
  EXPECT_FALSE(holds(g_on_spot));
}

}  // namespace
}  // namespace mingjing::casework::gates
