#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class FiledGate : public GateTest {};

TEST_F(FiledGate, HoldsWhenChecked) {
  input({{"checked", true}});
  EXPECT_TRUE(holds(g_filed));
}

TEST_F(FiledGate, FailsUnchecked) {
  input({{"checked", false}});
  EXPECT_FALSE(holds(g_filed));
}

TEST_F(FiledGate, FailsWithoutProofOfService) {
  did("decided_none");
  did("decision_made");
  input({{"checked", true}});
  EXPECT_FALSE(holds(g_filed));
  did("decision_served");
  state.evidence.emplace_back();
  EXPECT_TRUE(holds(g_filed));
}

TEST_F(FiledGate, AsksForEvidenceWhereADecisionWasDrafted) {
  did("decision_made");
  did("decision_served");
  input({{"checked", true}});
  EXPECT_TRUE(holds(g_filed)) << "nothing was drafted";
  state.drafts.emplace_back();
  EXPECT_FALSE(holds(g_filed));
  EXPECT_EQ(verdict(g_filed).names, "证据");
  state.evidence.emplace_back();
  EXPECT_TRUE(holds(g_filed));
}

}  // namespace
}  // namespace mingjing::casework::gates
