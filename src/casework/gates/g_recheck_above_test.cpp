#include "casework/gates/gate_test.hpp"
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {
namespace {

class RecheckAboveGate : public GateTest {
 protected:
  // The division of the organ whose problem it is, and that of the organ of whoever looks again.
  void divisions(const char* own, const char* above) {
    registers.home.area = own;
    registers.others[OrganId("o2")] = {OrganId("o2"), "司法局", above, true, "city", {}};
    command.actor.organ = OrganId("o2");
  }
};

TEST_F(RecheckAboveGate, HoldsForAnOrganOfTheSameDivisionOrAbove) {
  for (const auto& [own, above] : {std::pair{"370100", "370100"}, {"370102", "370100"}, {"370102", "370102"}, {"371302", "370000"}}) {
    divisions(own, above);
    EXPECT_TRUE(holds(g_recheck_above)) << own << " " << above;
  }
}

TEST_F(RecheckAboveGate, FailsForAnOrganBesideOrBelow) {
  for (const auto& [own, above] : {std::pair{"370100", "370102"}, {"370102", "370103"}, {"370100", "370200"}}) {
    divisions(own, above);
    EXPECT_FALSE(holds(g_recheck_above)) << own << " " << above;
  }
  EXPECT_EQ(verdict(g_recheck_above).names, "司法局");
}

TEST_F(RecheckAboveGate, FailsForTheOrganItselfAndWhereNoDivisionIsKnown) {
  divisions("370100", "370100");
  command.actor.organ = OrganId("o1");
  EXPECT_FALSE(holds(g_recheck_above));
  divisions("370100", "");
  EXPECT_FALSE(holds(g_recheck_above));
}

}  // namespace
}  // namespace mingjing::casework::gates
