#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class RedoneGate : public GateTest {};

TEST_F(RedoneGate, HoldsForAFirstDecision) {
  EXPECT_TRUE(holds(g_redone));
}

TEST_F(RedoneGate, FailsForTheOldPapers) {
  did("investigation_concluded");
  did("notice_served");
  did("approved");
  did("decision_redone");
  EXPECT_FALSE(holds(g_redone));
}

TEST_F(RedoneGate, HoldsWhenAllIsNew) {
  did("decision_redone");
  did("investigation_concluded");
  did("notice_served");
  EXPECT_FALSE(holds(g_redone));
  did("approved");
  EXPECT_TRUE(holds(g_redone));
}

}  // namespace
}  // namespace mingjing::casework::gates
