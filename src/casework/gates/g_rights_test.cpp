#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class RightsGate : public GateTest {};

TEST_F(RightsGate, HoldsForStatementAndDefence) {
  input({{"rights", List{"statement", "defence"}}});
  EXPECT_TRUE(holds(g_rights));
}

TEST_F(RightsGate, FailsWhenOneIsMissing) {
  input({{"rights", List{"statement"}}});
  EXPECT_FALSE(holds(g_rights));
}

TEST_F(RightsGate, AsksForTheHearingAtTheThreshold) {
  draft("t", {{"hearing_threshold", true}});
  input({{"rights", List{"statement", "defence"}}});
  EXPECT_FALSE(holds(g_rights));
  input({{"rights", List{"statement", "defence", "hearing"}}});
  EXPECT_TRUE(holds(g_rights));
}

}  // namespace
}  // namespace mingjing::casework::gates
