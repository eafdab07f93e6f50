#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class StandsGate : public GateTest {};

TEST_F(StandsGate, HoldsForADecisionThatStands) {
  did("decision_made");
  EXPECT_TRUE(holds(g_stands));
}

TEST_F(StandsGate, FailsWhenUndone) {
  did("decision_made");
  did("decision_undone");
  EXPECT_FALSE(holds(g_stands));
}

TEST_F(StandsGate, HoldsForTheNextDecision) {
  did("decision_made");
  did("decision_served");
  did("decision_undone");
  did("decision_made");
  EXPECT_TRUE(holds(g_stands));
}

}  // namespace
}  // namespace mingjing::casework::gates
