#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class NoneGate : public GateTest {};

TEST_F(NoneGate, HoldsForNoPenalty) {
  draft("t", {{"penalty", false}});
  did("drafted");
  EXPECT_TRUE(holds(g_none));
}

TEST_F(NoneGate, FailsForAPenalty) {
  draft("t", {{"penalty", true}});
  did("drafted");
  EXPECT_FALSE(holds(g_none));
}

TEST_F(NoneGate, FailsWithoutDraft) {
  EXPECT_FALSE(holds(g_none));
}

}  // namespace
}  // namespace mingjing::casework::gates
