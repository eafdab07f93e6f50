#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class PrincipalGate : public GateTest {};

TEST_F(PrincipalGate, HoldsForThePrincipalOrActingHead) {
  input({{"principal", "principal"}});
  EXPECT_TRUE(holds(g_principal));
  input({{"principal", "acting"}});
  EXPECT_TRUE(holds(g_principal));
}

TEST_F(PrincipalGate, FailsForADeputy) {
  input({{"principal", "deputy"}});
  EXPECT_FALSE(holds(g_principal));
}

}  // namespace
}  // namespace mingjing::casework::gates
