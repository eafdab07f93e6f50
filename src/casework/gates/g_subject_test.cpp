#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class SubjectGate : public GateTest {};

TEST_F(SubjectGate, HoldsForAConfirmedOrganAlsoWithoutAnItemOfItsList) {
  registers.item.organ = OrganId("o2");
  EXPECT_TRUE(holds(g_subject));
}

TEST_F(SubjectGate, FailsWithoutStanding) {
  registers.home.active_subject = false;
  EXPECT_FALSE(holds(g_subject));
}

}  // namespace
}  // namespace mingjing::casework::gates
