#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class OrgGate : public GateTest {};

TEST_F(OrgGate, HoldsForAnActiveOrganWithTheMatterInItsList) {
  EXPECT_TRUE(holds(g_org));
}

TEST_F(OrgGate, FailsWithoutStanding) {
  registers.home.active_subject = false;
  EXPECT_FALSE(holds(g_org));
}

TEST_F(OrgGate, FailsForAnotherOrgansMatter) {
  registers.item.organ = OrganId("o2");
  EXPECT_FALSE(holds(g_org));
}

TEST_F(OrgGate, FailsForAMatterOfAnotherKind) {
  registers.item.kind = "licence";
  EXPECT_FALSE(holds(g_org));
}

TEST_F(OrgGate, FailsOnTheDayAfterTheItemEnds) {
  registers.item.valid.until = day("2026-03-10");
  EXPECT_TRUE(holds(g_org));
  today("2026-03-11");
  EXPECT_FALSE(holds(g_org));
}

TEST_F(OrgGate, FailsOnTheDayBeforeTheItemBegins) {
  registers.item.valid.from = day("2026-03-10");
  EXPECT_TRUE(holds(g_org));
  today("2026-03-09");
  EXPECT_FALSE(holds(g_org));
}

}  // namespace
}  // namespace mingjing::casework::gates
