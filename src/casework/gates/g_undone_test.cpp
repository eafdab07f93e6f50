#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class UndoneGate : public GateTest {};

TEST_F(UndoneGate, HoldsForThisDecision) {
  did("decision_made");
  did("decision_undone");
  EXPECT_TRUE(holds(g_undone));
}

TEST_F(UndoneGate, FailsBefore) {
  did("decision_made");
  EXPECT_FALSE(holds(g_undone));
}

TEST_F(UndoneGate, FailsForTheDecisionBefore) {
  did("decision_made");
  did("decision_undone");
  did("decision_made");
  EXPECT_FALSE(holds(g_undone));
}

}  // namespace
}  // namespace mingjing::casework::gates
