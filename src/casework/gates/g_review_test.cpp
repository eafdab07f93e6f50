#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ReviewGate : public GateTest {};

TEST_F(ReviewGate, HoldsWhereNoneIsDue) {
  draft("t");
  EXPECT_TRUE(holds(g_review));
}

TEST_F(ReviewGate, FailsUnreviewed) {
  draft("t", {{"review_demanded", true}});
  EXPECT_FALSE(holds(g_review));
}

TEST_F(ReviewGate, HoldsForThisText) {
  draft("t", {{"review_demanded", true}});
  did("review_passed");
  EXPECT_TRUE(holds(g_review));
}

TEST_F(ReviewGate, ACommaEndsIt) {
  draft("t", {{"review_demanded", true}});
  did("review_passed");
  draft("t,", {{"review_demanded", true}}, "t");
  EXPECT_FALSE(holds(g_review));
}

TEST_F(ReviewGate, BackToTheReviewedTextItIsGoodAgain) {
  draft("t", {{"review_demanded", true}});
  did("review_passed");
  draft("u", {{"review_demanded", true}});
  draft("t", {{"review_demanded", true}});
  EXPECT_TRUE(holds(g_review));
}

TEST_F(ReviewGate, ALaterNoEndsIt) {
  draft("t", {{"review_demanded", true}});
  did("review_passed");
  did("review_changed");
  EXPECT_FALSE(holds(g_review));
}

TEST_F(ReviewGate, AHearingDemandsReviewByItself) {
  draft("t");
  did("hearing_held");
  EXPECT_FALSE(holds(g_review));
  did("review_passed");
  EXPECT_TRUE(holds(g_review));
}

TEST_F(ReviewGate, APassBeforeTheHearingDoesNotCount) {
  draft("t", {{"review_demanded", true}});
  did("review_passed");
  did("hearing_held");
  EXPECT_FALSE(holds(g_review));
}

TEST_F(ReviewGate, AnOrganThatReviewsFirstNeedsOnlyTheSubstance) {
  setting("review_before_notice", true);
  draft("t", {{"review_demanded", true}});
  did("review_passed");
  draft("t,", {{"review_demanded", true}}, "t");
  EXPECT_TRUE(holds(g_review));
}

}  // namespace
}  // namespace mingjing::casework::gates
