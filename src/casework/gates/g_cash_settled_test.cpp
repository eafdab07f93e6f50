#include "casework/gates/gate_test.hpp"
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {
namespace {

class CashSettledGate : public GateTest {};

TEST_F(CashSettledGate, HoldsWithoutCashAndAfterTheBank) {
  EXPECT_TRUE(holds(g_cash_settled));
  state.notes["cash_taken_fen"] = 10000;
  state.notes["cash_handed_fen"] = 10000;
  EXPECT_FALSE(holds(g_cash_settled));
  state.notes["cash_banked_fen"] = 10000;
  EXPECT_TRUE(holds(g_cash_settled));
}

}  // namespace
}  // namespace mingjing::casework::gates
