#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class RefuseGate : public GateTest {};

TEST_F(RefuseGate, HoldsWithReasonsAndRemedies) {
  answered("remedies_told", "remedy", "both");
  draft("t", {{"licence_refuse", true}, {"refusal_reasoned", true}});
  input({{"remedy", "both"}});
  EXPECT_TRUE(holds(g_refuse));
}

TEST_F(RefuseGate, FailsWithoutReasons) {
  answered("remedies_told", "remedy", "both");
  draft("t", {{"licence_refuse", true}});
  input({{"remedy", "both"}});
  EXPECT_FALSE(holds(g_refuse));
  EXPECT_EQ(verdict(g_refuse).names, "不予许可的理由");
}

TEST_F(RefuseGate, FailsWithoutTheRemedies) {
  answered("remedies_told", "remedy", "both");
  draft("t", {{"licence_refuse", true}, {"refusal_reasoned", true}});
  input({{"remedy", "none"}});
  EXPECT_FALSE(holds(g_refuse));
}

TEST_F(RefuseGate, FailsForADraftThatGrants) {
  answered("remedies_told", "remedy", "both");
  draft("t", {{"licence_grant", true}, {"refusal_reasoned", true}});
  input({{"remedy", "both"}});
  EXPECT_FALSE(holds(g_refuse));
}

}  // namespace
}  // namespace mingjing::casework::gates
