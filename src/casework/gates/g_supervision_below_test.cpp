#include <utility>

#include "casework/gates/gate_test.hpp"
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {
namespace {

class SupervisionBelowGate : public GateTest {
 protected:
  // Our own division, that of the organ looked into.
  void divisions(const char* own, const char* other, const char* organ = "o2") {
    registers.home.area = own;
    registers.others[OrganId("o2")] = {OrganId("o2"), "另一局", other, true, {}};
    input({{"supervised_organ", organ}});
  }
};

TEST_F(SupervisionBelowGate, HoldsForOrgansOfTheSameDivisionAndBelow) {
  for (const auto& [own, other] : {std::pair{"370100", "370100"}, {"370100", "370102"}, {"370102", "370102"}, {"370000", "371302"}}) {
    divisions(own, other);
    EXPECT_TRUE(holds(g_supervision_below)) << own << " " << other;
  }
}

TEST_F(SupervisionBelowGate, FailsForOrgansAboveAndBeside) {
  for (const auto& [own, other] : {std::pair{"370100", "370000"}, {"370100", "370200"}, {"370102", "370103"}, {"370102", "370100"}}) {
    divisions(own, other);
    EXPECT_FALSE(holds(g_supervision_below)) << own << " " << other;
  }
  EXPECT_EQ(verdict(g_supervision_below).names, "另一局");
}

TEST_F(SupervisionBelowGate, FailsForItselfAndWhereNoDivisionIsKnown) {
  divisions("370100", "370100", "o1");
  EXPECT_FALSE(holds(g_supervision_below));
  divisions("", "370100");
  EXPECT_FALSE(holds(g_supervision_below));
}

TEST_F(SupervisionBelowGate, CountsAsMetBeforeTheFormIsFilledIn) { EXPECT_TRUE(open(g_supervision_below)); }

}  // namespace
}  // namespace mingjing::casework::gates
