#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class PerformedGate : public GateTest {};

TEST_F(PerformedGate, FailsWhileMoneyIsOwed) {
  did("decision_made");
  state.notes["fine_fen"] = 100;
  state.notes["paid_fen"] = 99;
  input({{"other_done", true}});
  EXPECT_FALSE(holds(g_performed));
  state.notes["paid_fen"] = 100;
  EXPECT_TRUE(holds(g_performed));
}

TEST_F(PerformedGate, FailsWhileOtherDutiesAreOpen) {
  did("decision_made");
  input({{"other_done", false}});
  EXPECT_FALSE(holds(g_performed));
}

TEST_F(PerformedGate, HoldsAfterEnforcement) {
  did("decision_made");
  did("decision_served");
  did("enforcement_done");
  state.notes["fine_fen"] = 100;
  EXPECT_TRUE(holds(g_performed));
}

TEST_F(PerformedGate, HoldsWhereNothingWasImposed) {
  did("decided_none");
  state.steps.back().acts.emplace_back("decision_made");
  input({{"other_done", true}});
  EXPECT_TRUE(holds(g_performed));
}

}  // namespace
}  // namespace mingjing::casework::gates
