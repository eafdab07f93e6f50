#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class HostGate : public GateTest {};

TEST_F(HostGate, HoldsForAnOutsider) {
  command.actor.officer = OfficerId("w5");
  EXPECT_TRUE(holds(g_host));
}

TEST_F(HostGate, FailsForAHandler) {
  EXPECT_FALSE(holds(g_host));
}

TEST_F(HostGate, FailsForWhoInvestigatedBefore) {
  command.actor.officer = OfficerId("w5");
  did("evidence_taken").officers = {OfficerId("w5")};
  EXPECT_FALSE(holds(g_host));
}

}  // namespace
}  // namespace mingjing::casework::gates
