#include "casework/gates/gate_test.hpp"
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {
namespace {

class SupervisionBelowGate : public GateTest {
 protected:
  // Our own division, that of the organ looked into.
  bool holds_for(const char* own, const char* other, const char* organ = "o2") {
    registers.home.area = own;
    registers.others[OrganId("o2")] = {OrganId("o2"), "另一局", other, true, {}};
    input({{"supervised_organ", organ}});
    return holds(g_supervision_below);
  }
};

TEST_F(SupervisionBelowGate, HoldsForOrgansOfTheSameDivisionAndBelow) {
  EXPECT_TRUE(holds_for("370100", "370100"));
  EXPECT_TRUE(holds_for("370100", "370102"));
  EXPECT_TRUE(holds_for("370102", "370102"));
  EXPECT_TRUE(holds_for("370000", "371302"));
}

TEST_F(SupervisionBelowGate, FailsForOrgansAboveAndBeside) {
  EXPECT_FALSE(holds_for("370100", "370000"));
  EXPECT_FALSE(holds_for("370100", "370200"));
  EXPECT_FALSE(holds_for("370102", "370103"));
  EXPECT_FALSE(holds_for("370102", "370100"));
  EXPECT_EQ(verdict(g_supervision_below).names, "另一局");
}

TEST_F(SupervisionBelowGate, FailsForItselfAndWhereNoDivisionIsKnown) {
  EXPECT_FALSE(holds_for("370100", "370100", "o1"));
  EXPECT_FALSE(holds_for("", "370100"));
}

TEST_F(SupervisionBelowGate, CountsAsMetBeforeTheFormIsFilledIn) { EXPECT_TRUE(open(g_supervision_below)); }

}  // namespace
}  // namespace mingjing::casework::gates
