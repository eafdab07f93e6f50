#include "casework/gates/gate_test.hpp"
#include "casework/gates/money.hpp"

namespace mingjing::casework::gates {
namespace {

class CashBankGate : public GateTest {};

TEST_F(CashBankGate, TakesWhatCameToTheOrganAndNothingElse) {
  state.notes["cash_taken_fen"] = 10000;
  input({{"amount_fen", 10000}});
  EXPECT_FALSE(holds(g_cash_bank));
  state.notes["cash_handed_fen"] = 10000;
  EXPECT_TRUE(holds(g_cash_bank));
  input({{"amount_fen", 10001}});
  EXPECT_FALSE(holds(g_cash_bank));
  input({{"amount_fen", 10000}});
  state.notes["cash_banked_fen"] = 10000;
  EXPECT_FALSE(holds(g_cash_bank));
}

}  // namespace
}  // namespace mingjing::casework::gates
