#include "casework/gates/gate_test.hpp"
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {
namespace {

class RefundBoundGate : public GateTest {};

TEST_F(RefundBoundGate, GivesBackWhatWasPaidBeyondTheFine) {
  did("decision_made");
  state.notes["fine_fen"] = 1000;
  state.notes["paid_fen"] = 1100;
  input({{"amount_fen", 100}, {"why", "overpaid"}});
  EXPECT_TRUE(holds(g_refund_bound));
  input({{"amount_fen", 101}, {"why", "overpaid"}});
  EXPECT_FALSE(holds(g_refund_bound));
  input({{"amount_fen", 1}, {"why", "overpaid"}});
  state.notes["refunded_fen"] = 100;
  EXPECT_FALSE(holds(g_refund_bound));
}

TEST_F(RefundBoundGate, FollowsTheResultOfARemedy) {
  did("decision_made");
  state.notes["fine_fen"] = 1000;
  state.notes["paid_fen"] = 1000;
  input({{"amount_fen", 1000}, {"why", "wrong"}});
  EXPECT_FALSE(holds(g_refund_bound));
  state.notes["undone"] = "revoked";
  EXPECT_TRUE(holds(g_refund_bound));
  state.notes["undone"] = "changed";
  state.notes["kept_fen"] = 400;
  EXPECT_FALSE(holds(g_refund_bound));
  input({{"amount_fen", 600}, {"why", "wrong"}});
  EXPECT_TRUE(holds(g_refund_bound));
}

// A fee that was asked for in error goes back though nobody paid too much; no more than was paid.
TEST_F(RefundBoundGate, GivesAWrongFeeBackAsItWasPaid) {
  state.notes["due_fen"] = 500;
  state.notes["paid_fen"] = 500;
  input({{"amount_fen", 500}, {"why", "wrong"}});
  EXPECT_TRUE(holds(g_refund_bound));
  input({{"amount_fen", 501}, {"why", "wrong"}});
  EXPECT_FALSE(holds(g_refund_bound));
  input({{"amount_fen", 1}, {"why", "overpaid"}});
  EXPECT_FALSE(holds(g_refund_bound));
}

}  // namespace
}  // namespace mingjing::casework::gates
