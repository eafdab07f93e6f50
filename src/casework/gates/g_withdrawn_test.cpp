#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class WithdrawnGate : public GateTest {};

TEST_F(WithdrawnGate, HoldsForWhatWasNeverPublic) {
  EXPECT_TRUE(holds(g_withdrawn));
}

TEST_F(WithdrawnGate, FailsWhilePublic) {
  did("published");
  EXPECT_FALSE(holds(g_withdrawn));
}

TEST_F(WithdrawnGate, HoldsWhenWithdrawnOrExpired) {
  did("published");
  did("withdrawn");
  EXPECT_TRUE(holds(g_withdrawn));
  did("published");
  EXPECT_FALSE(holds(g_withdrawn));
  did("publication_expired");
  EXPECT_TRUE(holds(g_withdrawn));
}

}  // namespace
}  // namespace mingjing::casework::gates
