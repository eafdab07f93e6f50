#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class PublishGate : public GateTest {};

TEST_F(PublishGate, FailsUnpublished) {
  did("decided");
  did("decision_made");
  EXPECT_FALSE(holds(g_publish));
}

TEST_F(PublishGate, HoldsPublishedOrKept) {
  did("decision_made");
  did("published");
  EXPECT_TRUE(holds(g_publish));
  state.steps.pop_back();
  did("kept_from_public");
  EXPECT_TRUE(holds(g_publish));
}

TEST_F(PublishGate, OfNoPenaltyNothingIsPublished) {
  did("decided_none");
  did("decision_made");
  EXPECT_TRUE(holds(g_publish));
}

TEST_F(PublishGate, AnOlderPublicationDoesNotCount) {
  did("decision_made");
  did("published");
  did("decided");
  did("decision_made");
  EXPECT_FALSE(holds(g_publish));
}

}  // namespace
}  // namespace mingjing::casework::gates
