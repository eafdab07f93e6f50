#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class DecidedGate : public GateTest {};

TEST_F(DecidedGate, HoldsAfterADecision) {
  did("decision_made");
  EXPECT_TRUE(holds(g_decided));
}

TEST_F(DecidedGate, FailsBefore) {
  EXPECT_FALSE(holds(g_decided));
}

}  // namespace
}  // namespace mingjing::casework::gates
