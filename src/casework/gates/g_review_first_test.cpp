#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ReviewFirstGate : public GateTest {};

TEST_F(ReviewFirstGate, HoldsWhereTheOrganTellsFirst) {
  draft("t", {{"review_demanded", true}});
  EXPECT_TRUE(holds(g_review_first));
}

TEST_F(ReviewFirstGate, FailsUnreviewed) {
  setting("review_before_notice", true);
  draft("t", {{"review_demanded", true}});
  EXPECT_FALSE(holds(g_review_first));
}

TEST_F(ReviewFirstGate, HoldsReviewedInSubstance) {
  setting("review_before_notice", true);
  draft("t1", {{"review_demanded", true}}, "s");
  did("review_passed");
  draft("t2", {{"review_demanded", true}}, "s");
  EXPECT_TRUE(holds(g_review_first));
}

TEST_F(ReviewFirstGate, FailsForAnotherSubstance) {
  setting("review_before_notice", true);
  draft("t1", {{"review_demanded", true}});
  did("review_passed");
  draft("t2", {{"review_demanded", true}});
  EXPECT_FALSE(holds(g_review_first));
}

TEST_F(ReviewFirstGate, FailsAfterALaterNo) {
  setting("review_before_notice", true);
  draft("t1", {{"review_demanded", true}});
  did("review_passed");
  did("review_failed");
  EXPECT_FALSE(holds(g_review_first));
}

TEST_F(ReviewFirstGate, HoldsWhereNoReviewIsDue) {
  setting("review_before_notice", true);
  draft("t", {{"review_demanded", false}});
  EXPECT_TRUE(holds(g_review_first));
}

}  // namespace
}  // namespace mingjing::casework::gates
