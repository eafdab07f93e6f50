#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class PaySplitGate : public GateTest {};

TEST_F(PaySplitGate, HoldsForSmallCashOnTheSpot) {
  did("decided_on_spot");
  did("decision_made");
  state.notes["fine_fen"] = 10000;
  Json cash{{"receipt_given", true}, {"amount_fen", 10000}, {"why", "small"}};
  input(cash);
  EXPECT_TRUE(holds(g_pay_split));
}

TEST_F(PaySplitGate, FailsAFenAbove) {
  did("decided_on_spot");
  did("decision_made");
  state.notes["fine_fen"] = 10000;
  Json cash{{"receipt_given", true}, {"amount_fen", 10000}, {"why", "small"}};
  state.notes["fine_fen"] = 10001;
  input(cash);
  EXPECT_FALSE(holds(g_pay_split));
}

TEST_F(PaySplitGate, FailsWithoutReceipt) {
  did("decided_on_spot");
  did("decision_made");
  state.notes["fine_fen"] = 10000;
  Json cash{{"receipt_given", true}, {"amount_fen", 10000}, {"why", "small"}};
  cash["receipt_given"] = false;
  input(cash);
  EXPECT_FALSE(holds(g_pay_split));
}

TEST_F(PaySplitGate, FailsForMoreThanIsOwed) {
  did("decided_on_spot");
  did("decision_made");
  state.notes["fine_fen"] = 10000;
  Json cash{{"receipt_given", true}, {"amount_fen", 10000}, {"why", "small"}};
  cash["amount_fen"] = 10001;
  input(cash);
  EXPECT_FALSE(holds(g_pay_split));
}

TEST_F(PaySplitGate, HardToCollectLaterIsForTheSpotOnly) {
  did("decided_on_spot");
  did("decision_made");
  state.notes["fine_fen"] = 10000;
  Json cash{{"receipt_given", true}, {"amount_fen", 10000}, {"why", "small"}};
  cash["why"] = "hard_later";
  input(cash);
  EXPECT_TRUE(holds(g_pay_split));
  state.steps.clear();
  did("decision_made");
  input(cash);
  EXPECT_FALSE(holds(g_pay_split));
}

TEST_F(PaySplitGate, FarAwayThePartyMustAsk) {
  did("decision_made");
  state.notes["fine_fen"] = 50000;
  Json far{{"receipt_given", true}, {"amount_fen", 50000}, {"why", "remote"}, {"party_asked", true}};
  input(far);
  EXPECT_TRUE(holds(g_pay_split));
  far["party_asked"] = false;
  input(far);
  EXPECT_FALSE(holds(g_pay_split));
}

}  // namespace
}  // namespace mingjing::casework::gates
