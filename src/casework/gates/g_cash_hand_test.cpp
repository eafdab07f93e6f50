#include "casework/gates/gate_test.hpp"
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {
namespace {

class CashHandGate : public GateTest {};

TEST_F(CashHandGate, TakesTheWholeSumOnce) {
  state.notes["cash_taken_fen"] = 10000;
  input({{"amount_fen", 10000}});
  EXPECT_TRUE(holds(g_cash_hand));
  input({{"amount_fen", 9999}});
  EXPECT_FALSE(holds(g_cash_hand));
  input({{"amount_fen", 10000}});
  state.notes["cash_handed_fen"] = 10000;
  EXPECT_FALSE(holds(g_cash_hand));
}

TEST_F(CashHandGate, FailsWhereNoCashWasTaken) {
  input({{"amount_fen", 100}});
  EXPECT_FALSE(holds(g_cash_hand));
}

}  // namespace
}  // namespace mingjing::casework::gates
