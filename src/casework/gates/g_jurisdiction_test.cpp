#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class JurisdictionGate : public GateTest {};

TEST_F(JurisdictionGate, HoldsWithoutDispute) {
  EXPECT_TRUE(holds(g_jurisdiction));
}

TEST_F(JurisdictionGate, FailsWhileOpen) {
  did("jurisdiction_disputed");
  EXPECT_FALSE(holds(g_jurisdiction));
}

TEST_F(JurisdictionGate, HoldsWhenOurs) {
  did("jurisdiction_disputed");
  did("jurisdiction_kept");
  EXPECT_TRUE(holds(g_jurisdiction));
}

TEST_F(JurisdictionGate, FailsWhenTheirs) {
  did("jurisdiction_disputed");
  did("jurisdiction_lost");
  EXPECT_FALSE(holds(g_jurisdiction));
}

}  // namespace
}  // namespace mingjing::casework::gates
