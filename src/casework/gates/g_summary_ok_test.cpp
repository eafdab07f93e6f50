#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class SummaryOkGate : public GateTest {};

TEST_F(SummaryOkGate, HoldsAtTheCeilingOfABody) {
  Draft& d = draft("t");
  d.measures = {{"fine", Fen{300000}, 0}};
  did("drafted").values = {{"clear", true}};
  EXPECT_TRUE(holds(g_summary_ok));
}

TEST_F(SummaryOkGate, FailsAFenAbove) {
  Draft& d = draft("t");
  d.measures = {{"fine", Fen{300000}, 0}};
  did("drafted").values = {{"clear", true}};
  d.measures[0].amount = Fen{300001};
  EXPECT_FALSE(holds(g_summary_ok));
}

TEST_F(SummaryOkGate, ACitizensCeilingIsLower) {
  Draft& d = draft("t");
  d.measures = {{"fine", Fen{300000}, 0}};
  did("drafted").values = {{"clear", true}};
  state.parties[PartyId("p1")] = "person";
  EXPECT_FALSE(holds(g_summary_ok));
  d.measures[0].amount = Fen{20000};
  EXPECT_TRUE(holds(g_summary_ok));
  d.measures[0].amount = Fen{20001};
  EXPECT_FALSE(holds(g_summary_ok));
}

TEST_F(SummaryOkGate, HoldsForAWarning) {
  Draft& d = draft("t");
  d.measures = {{"fine", Fen{300000}, 0}};
  did("drafted").values = {{"clear", true}};
  d.measures = {{"warning", Fen{0}, 0}};
  EXPECT_TRUE(holds(g_summary_ok));
}

TEST_F(SummaryOkGate, FailsForOtherKinds) {
  Draft& d = draft("t");
  d.measures = {{"fine", Fen{300000}, 0}};
  did("drafted").values = {{"clear", true}};
  d.measures = {{"circular_criticism", Fen{0}, 0}};
  EXPECT_FALSE(holds(g_summary_ok));
  d.measures = {{"confiscate_gains", Fen{1}, 0}};
  EXPECT_FALSE(holds(g_summary_ok));
}

TEST_F(SummaryOkGate, FailsForDisputedFacts) {
  Draft& d = draft("t");
  d.measures = {{"fine", Fen{300000}, 0}};
  did("drafted").values = {{"clear", true}};
  state.steps.back().values["clear"] = false;
  EXPECT_FALSE(holds(g_summary_ok));
}

TEST_F(SummaryOkGate, FailsWhereTheItemExcludesIt) {
  Draft& d = draft("t");
  d.measures = {{"fine", Fen{300000}, 0}};
  did("drafted").values = {{"clear", true}};
  registers.item.flags["summary_allowed"] = false;
  EXPECT_FALSE(holds(g_summary_ok));
}

}  // namespace
}  // namespace mingjing::casework::gates
