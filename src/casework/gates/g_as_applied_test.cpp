#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class AsAppliedGate : public GateTest {};

TEST_F(AsAppliedGate, HoldsWhereNoChangeWasAskedFor) {
  did("application_filed").values = {{"matter", "new"}};
  EXPECT_TRUE(holds(g_as_applied));
}

TEST_F(AsAppliedGate, FailsWhereAChangeWasAskedFor) {
  did("application_filed").values = {{"matter", "change"}};
  EXPECT_FALSE(holds(g_as_applied));
}

}  // namespace
}  // namespace mingjing::casework::gates
