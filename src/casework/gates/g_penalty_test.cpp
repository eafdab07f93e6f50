#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class PenaltyGate : public GateTest {};

TEST_F(PenaltyGate, HoldsForAPenalty) {
  draft("t", {{"penalty", true}});
  EXPECT_TRUE(holds(g_penalty));
}

TEST_F(PenaltyGate, FailsForNone) {
  draft("t", {{"penalty", false}});
  EXPECT_FALSE(holds(g_penalty));
}

TEST_F(PenaltyGate, FailsWithoutDraft) {
  EXPECT_FALSE(holds(g_penalty));
}

}  // namespace
}  // namespace mingjing::casework::gates
