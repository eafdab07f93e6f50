#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class EnforceableGate : public GateTest {};

TEST_F(EnforceableGate, HoldsForADecisionThatStands) {
  did("decision_served");
  EXPECT_TRUE(holds(g_enforceable));
}

TEST_F(EnforceableGate, FailsWhenUndone) {
  did("decision_served");
  did("decision_undone");
  EXPECT_FALSE(holds(g_enforceable));
}

TEST_F(EnforceableGate, TheNextDecisionIsEnforcedOnlyOnceServed) {
  did("decision_served");
  did("decision_undone");
  did("decision_made");
  EXPECT_FALSE(holds(g_enforceable));
  did("decision_served");
  EXPECT_TRUE(holds(g_enforceable));
}

}  // namespace
}  // namespace mingjing::casework::gates
