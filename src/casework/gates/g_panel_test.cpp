#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class PanelGate : public GateTest {};

TEST_F(PanelGate, HoldsWhereNotSerious) {
  draft("t");
  EXPECT_TRUE(holds(g_panel));
}

TEST_F(PanelGate, FailsUndiscussed) {
  draft("t", {{"serious", true}});
  EXPECT_FALSE(holds(g_panel));
}

TEST_F(PanelGate, HoldsForThisSubstance) {
  draft("t", {{"serious", true}});
  did("panel_discussed");
  draft("u", {{"serious", true}}, "t");
  EXPECT_TRUE(holds(g_panel));
}

TEST_F(PanelGate, FailsForAnother) {
  draft("t", {{"serious", true}});
  did("panel_discussed");
  draft("u", {{"serious", true}});
  EXPECT_FALSE(holds(g_panel));
}

}  // namespace
}  // namespace mingjing::casework::gates
