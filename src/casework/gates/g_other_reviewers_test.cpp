#include "casework/gates/gate_test.hpp"
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {
namespace {

class OtherReviewersGate : public GateTest {
 protected:
  void scored_by(std::initializer_list<const char*> ids) {
    Step& step = did("file_review_scored");
    for (const char* id : ids) step.officers.emplace_back(id);
  }
};

TEST_F(OtherReviewersGate, HoldsWhereNobodyLooksTwice) {
  scored_by({"w1", "w2"});
  input({{"second_officers", List{"w5", "w9"}}});
  EXPECT_TRUE(holds(g_other_reviewers));
}

TEST_F(OtherReviewersGate, FailsWhereOneLooksTwice) {
  scored_by({"w1", "w2"});
  input({{"second_officers", List{"w5", "w2"}}});
  EXPECT_FALSE(holds(g_other_reviewers));
  EXPECT_EQ(verdict(g_other_reviewers).names, "证号37010000");
}

TEST_F(OtherReviewersGate, FailsWhereNobodyLookedFirstOrNobodyLooksAgain) {
  input({{"second_officers", List{"w5"}}});
  EXPECT_FALSE(holds(g_other_reviewers));
  scored_by({"w1"});
  input({{"second_officers", List{}}});
  EXPECT_FALSE(holds(g_other_reviewers));
}

TEST_F(OtherReviewersGate, AsksTheLatestReview) {
  scored_by({"w1", "w2"});
  scored_by({"w5"});
  input({{"second_officers", List{"w1"}}});
  EXPECT_TRUE(holds(g_other_reviewers));
}

}  // namespace
}  // namespace mingjing::casework::gates
