#include "casework/gates/execution.hpp"
#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class LateChargeGate : public GateTest {
 protected:
  LateChargeGate() {
    answered("late_charge_by_law", "ground", "by_law");
    answered("late_charge_by_law", "clauses");
  }
};

TEST_F(LateChargeGate, HoldsUpToTheSumItself) {
  input({{"ground", "by_law"}, {"clauses", List{"c"}}, {"principal_fen", 500}, {"late_fen", 500}});
  EXPECT_TRUE(holds(g_late_charge));
}

TEST_F(LateChargeGate, FailsAboveIt) {
  input({{"ground", "by_law"}, {"clauses", List{"c"}}, {"principal_fen", 500}, {"late_fen", 501}});
  EXPECT_FALSE(holds(g_late_charge));
  EXPECT_EQ(verdict(g_late_charge).names, "数额超出5.00元");
}

TEST_F(LateChargeGate, MeasuresTheCapByWhatTheRecordKnowsToBeDue) {
  state.notes["due_fen"] = 300;
  input({{"ground", "by_law"}, {"clauses", List{"c"}}, {"principal_fen", 500}, {"late_fen", 301}});
  EXPECT_FALSE(holds(g_late_charge));
  EXPECT_EQ(verdict(g_late_charge).names, "数额超出3.00元");
  input({{"ground", "by_law"}, {"clauses", List{"c"}}, {"principal_fen", 500}, {"late_fen", 300}});
  EXPECT_TRUE(holds(g_late_charge));
}

TEST_F(LateChargeGate, FailsWithoutABasis) {
  input({{"ground", "none"}, {"clauses", List{"c"}}, {"principal_fen", 500}, {"late_fen", 1}});
  EXPECT_FALSE(holds(g_late_charge));
  input({{"ground", "by_law"}, {"principal_fen", 500}, {"late_fen", 1}});
  EXPECT_EQ(verdict(g_late_charge).names, "clauses");
}

TEST_F(LateChargeGate, IsOpenBeforeTheForm) { EXPECT_TRUE(open(g_late_charge)); }

}  // namespace
}  // namespace mingjing::casework::gates
