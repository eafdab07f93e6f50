#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class PanelOkGate : public GateTest {};

TEST_F(PanelOkGate, HoldsForTwo) {
  input({{"count", 2}});
  EXPECT_TRUE(holds(g_panel_ok));
}

TEST_F(PanelOkGate, FailsForOne) {
  input({{"count", 1}});
  EXPECT_FALSE(holds(g_panel_ok));
}

}  // namespace
}  // namespace mingjing::casework::gates
