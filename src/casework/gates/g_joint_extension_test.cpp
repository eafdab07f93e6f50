#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class JointExtensionGate : public GateTest {};

TEST_F(JointExtensionGate, HoldsInTimeWithTheGovernmentsApproval) {
  answered("extension_reasons_told", "told", "true");
  answered("government_approved", "approver", "government");
  input({{"told", true}, {"approver", "government"}});
  EXPECT_TRUE(holds(g_joint_extension));
}

TEST_F(JointExtensionGate, FailsWithTheApprovalOfTheOrganAlone) {
  answered("extension_reasons_told", "told", "true");
  answered("government_approved", "approver", "government");
  input({{"told", true}, {"approver", "organ"}});
  EXPECT_FALSE(holds(g_joint_extension));
}

TEST_F(JointExtensionGate, HoldsOnTheLastOfTheFortyFiveDaysAndFailsOnTheNext) {
  answered("extension_reasons_told", "told", "true");
  answered("government_approved", "approver", "government");
  deadline("decide_joint", "application_accepted", 45);
  did("application_accepted", "2026-03-02");
  input({{"told", true}, {"approver", "government"}});
  today("2026-05-04");
  EXPECT_TRUE(holds(g_joint_extension));
  today("2026-05-05");
  EXPECT_FALSE(holds(g_joint_extension));
}

TEST_F(JointExtensionGate, FailsASecondTime) {
  answered("extension_reasons_told", "told", "true");
  answered("government_approved", "approver", "government");
  did("joint_extended");
  input({{"told", true}, {"approver", "government"}});
  EXPECT_FALSE(holds(g_joint_extension));
}

}  // namespace
}  // namespace mingjing::casework::gates
