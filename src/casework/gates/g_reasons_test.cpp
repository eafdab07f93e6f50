#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ReasonsGate : public GateTest {};

TEST_F(ReasonsGate, HoldsWithReasons) {
  input({{"public_reason", "复议撤销"}});
  EXPECT_TRUE(holds(g_reasons));
}

TEST_F(ReasonsGate, FailsWithout) {
  EXPECT_FALSE(holds(g_reasons));
}

}  // namespace
}  // namespace mingjing::casework::gates
