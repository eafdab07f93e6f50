#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class LedOnGate : public GateTest {};

TEST_F(LedOnGate, HoldsWhereNothingIsSuspected) {
  draft("t");
  EXPECT_TRUE(holds(g_led_on));
}

TEST_F(LedOnGate, FailsForASuspicionThatIsShelved) {
  draft("t", {{"violation_suspected", true}});
  did("correction_checked");
  EXPECT_FALSE(holds(g_led_on));
}

TEST_F(LedOnGate, HoldsOnceItWasHandedOver) {
  draft("t", {{"violation_suspected", true}});
  did("handed_to_case");
  EXPECT_TRUE(holds(g_led_on));
}

TEST_F(LedOnGate, HoldsWithoutADraft) {
  EXPECT_TRUE(holds(g_led_on));
}

}  // namespace
}  // namespace mingjing::casework::gates
