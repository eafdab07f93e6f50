#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class EntrustedGate : public GateTest {
 protected:
  EntrustedGate() {
    registers.agent = UnitId("u1");
    registers.agreement = law::Validity{day("2026-01-01"), day("2026-03-10")};
  }
};

TEST_F(EntrustedGate, HoldsForAnAgentWithAnAgreementAndForTheOrgansOwnPeople) {
  EXPECT_TRUE(holds(g_entrusted));
  registers.agreement.reset();
  registers.agent = UnitId("u7");
  EXPECT_TRUE(holds(g_entrusted));
}

TEST_F(EntrustedGate, FailsForAnAgentWithoutAnAgreement) {
  registers.agreement.reset();
  EXPECT_FALSE(holds(g_entrusted));
}

TEST_F(EntrustedGate, FailsForAMatterThatTheAgreementDoesNotName) {
  state.power_item = "pi2";
  EXPECT_FALSE(holds(g_entrusted));
}

TEST_F(EntrustedGate, FailsWhereAnOfficerOfTheAgentTakesPart) {
  registers.agreement.reset();
  command.actor.unit = UnitId("u7");
  officers({"w1", "w2"});
  EXPECT_TRUE(holds(g_entrusted));
  registers.officers[OfficerId("w2")].unit = UnitId("u1");
  EXPECT_FALSE(holds(g_entrusted));
}

TEST_F(EntrustedGate, FailsOnTheDayBeforeTheAgreementAndOnTheDayAfterIt) {
  today("2025-12-31");
  EXPECT_FALSE(holds(g_entrusted));
  today("2026-01-01");
  EXPECT_TRUE(holds(g_entrusted));
  today("2026-03-10");
  EXPECT_TRUE(holds(g_entrusted));
  today("2026-03-11");
  EXPECT_FALSE(holds(g_entrusted));
}

TEST_F(EntrustedGate, IsRecordedOnlyWhereAnAgentActs) {
  book.procedures = {procedure};
  Context theirs(state, command, {book, calendar, registers}, book.procedures.front(), book.procedures.front(), action, ThreadId("main"), true);
  EXPECT_TRUE(g_entrusted(theirs).holds);
  EXPECT_EQ(theirs.facts().size(), 1U);
  registers.agent = UnitId("u7");
  Context ours(state, command, {book, calendar, registers}, book.procedures.front(), book.procedures.front(), action, ThreadId("main"), true);
  EXPECT_TRUE(g_entrusted(ours).holds);
  EXPECT_TRUE(ours.facts().empty());
}

}  // namespace
}  // namespace mingjing::casework::gates
