#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ReviewerOkGate : public GateTest {};

TEST_F(ReviewerOkGate, HoldsForAnOutsider) {
  command.actor.officer = OfficerId("w5");
  command.actor.account = AccountId("a5");
  EXPECT_TRUE(holds(g_reviewer_ok));
}

TEST_F(ReviewerOkGate, FailsForAHandler) {
  EXPECT_FALSE(holds(g_reviewer_ok));
}

TEST_F(ReviewerOkGate, FailsForWhoTookPartBefore) {
  command.actor.officer = OfficerId("w5");
  command.actor.account = AccountId("a5");
  did("evidence_taken").officers = {OfficerId("w5")};
  EXPECT_FALSE(holds(g_reviewer_ok));
}

TEST_F(ReviewerOkGate, AFirstReviewNeedsTheQualification) {
  command.actor.officer = OfficerId("w5");
  command.actor.account = AccountId("a5");
  input({{"first_time", true}});
  EXPECT_FALSE(holds(g_reviewer_ok));
  registers.officers[OfficerId("w5")].legal_qualification = true;
  EXPECT_TRUE(holds(g_reviewer_ok));
}

}  // namespace
}  // namespace mingjing::casework::gates
