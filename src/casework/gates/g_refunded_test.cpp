#include "casework/gates/gate_test.hpp"
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {
namespace {

class RefundedGate : public GateTest {};

TEST_F(RefundedGate, FailsWhileSomethingIsOwedBack) {
  did("decision_made");
  state.notes["fine_fen"] = 1000;
  state.notes["paid_fen"] = 1000;
  EXPECT_TRUE(holds(g_refunded));
  state.notes["undone"] = "void";
  EXPECT_FALSE(holds(g_refunded));
  state.notes["refunded_fen"] = 999;
  EXPECT_FALSE(holds(g_refunded));
  state.notes["refunded_fen"] = 1000;
  EXPECT_TRUE(holds(g_refunded));
}

TEST_F(RefundedGate, HoldsWhereNothingWasPaid) {
  did("decision_made");
  state.notes["fine_fen"] = 1000;
  state.notes["undone"] = "revoked";
  EXPECT_TRUE(holds(g_refunded));
}

}  // namespace
}  // namespace mingjing::casework::gates
