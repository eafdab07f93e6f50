#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class GrantGate : public GateTest {};

TEST_F(GrantGate, HoldsForADraftThatGrants) {
  draft("t", {{"licence_grant", true}});
  EXPECT_TRUE(holds(g_grant));
}

TEST_F(GrantGate, FailsWithoutADraft) {
  EXPECT_FALSE(holds(g_grant));
}

TEST_F(GrantGate, FailsForADraftThatRefuses) {
  draft("t", {{"licence_grant", false}, {"licence_refuse", true}});
  EXPECT_FALSE(holds(g_grant));
}

TEST_F(GrantGate, AsksTheLatestDraft) {
  draft("t", {{"licence_grant", true}});
  draft("u", {{"licence_refuse", true}});
  EXPECT_FALSE(holds(g_grant));
}

}  // namespace
}  // namespace mingjing::casework::gates
