// Review of files and filing of major decisions: whole ones, unlawful attempts refused by article, days around holidays.

#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_told(Clerk& c) {
  ASSERT_EQ(c.open("file_review"), "") << c.last.detail;
  c.run({"approve", "draw", "precheck", "score", "cross", "tell"});
}

void to_sent(Clerk& c) {
  ASSERT_EQ(c.open("major_decision_filing"), "") << c.last.detail;
  c.run({"approve", "send"});
}

TEST(FileReview, IsPlannedDrawnReadTwiceToldConfirmedAndPublished) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  clerk.run({"confirm", "publish", "typical", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(FileReview, ConfirmsAfterTheObjectionWasSettledOrTheDaysAreOver) {
  TestWorld world;
  Clerk objected(world);
  to_told(objected);
  objected.run({"object", "settle"});
  ASSERT_EQ(objected.act("confirm", {{"objection", "settled"}}), "") << objected.last.detail;
  Clerk silent(world);
  to_told(silent);
  EXPECT_EQ(silent.act("confirm", {{"objection", "silent"}}), "G_REVIEW_HEARD");
  silent.wait_past("review_objection");
  EXPECT_EQ(silent.act("object"), "G_REVIEW_OBJECTION");
  ASSERT_EQ(silent.act("confirm", {{"objection", "silent"}}), "") << silent.last.detail;
}

TEST(FileReview, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"fines as a standard", [](Clerk& c) { return c.open("file_review", {{"fines_count", "used"}}); }, "G_REVIEW_PLAN", "第七十四条第三款"},
      {"the supervisor approves the plan", [](Clerk& c) { c.open("file_review"); return c.act("approve", {}, "supervisor"); }, "wrong_role", "第十四条"},
      {"a draw before approval", [](Clerk& c) { c.open("file_review"); return c.act("draw"); }, "wrong_state", "第十四条"},
      {"hand-picked files", [](Clerk& c) { c.open("file_review"); c.run({"approve"}); return c.act("draw", {{"sampling", "picked"}}); }, "G_REVIEW_DRAW", "第二十一条"},
      {"a draw that nobody can see", [](Clerk& c) { c.open("file_review"); c.run({"approve"}); return c.act("draw", {{"result_public", false}}); }, "G_REVIEW_DRAW", "第三条"},
      {"people before the machine", [](Clerk& c) { c.open("file_review"); c.run({"approve", "draw"}); return c.act("score"); }, "wrong_state", "第十四条"},
      {"the machine read a part", [](Clerk& c) { c.open("file_review"); c.run({"approve", "draw"}); return c.act("precheck", {{"whole_sample", false}}); }, "G_REVIEW_MACHINE", "第十九条"},
      {"one reviewer alone", [](Clerk& c) { c.open("file_review"); c.run({"approve", "draw", "precheck"}); return c.act("score", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第二十二条"},
      {"a reviewer who handled the case",
       [](Clerk& c) { c.open("file_review"); c.run({"approve", "draw", "precheck"}); return c.act("score", {{"apart", json::array{"not_member", "not_kin"}}}); }, "G_REVIEWERS_APART", "第三条"},
      {"the same people look again",
       [](Clerk& c) { c.open("file_review"); c.run({"approve", "draw", "precheck", "score"}); return c.act("cross", {{"second_officers", json::array{"w1"}}}); }, "G_OTHER_REVIEWERS", "第三条"},
      {"telling a score without reasons",
       [](Clerk& c) { c.open("file_review"); c.run({"approve", "draw", "precheck", "score", "cross"}); return c.act("tell", {{"told", json::array{"score", "objection"}}}); }, "G_REVIEW_TOLD", "第十六条"},
      {"an objection left half answered", [](Clerk& c) { to_told(c); c.run({"object"}); return c.act("settle", {{"all_answered", false}}); }, "G_OBJECTION_ANSWERED", "第十六条"},
      {"a result before the organ could object", [](Clerk& c) { to_told(c); return c.act("confirm", {{"objection", "silent"}}); }, "G_REVIEW_HEARD", "第十六条"},
      {"publishing the names of parties", [](Clerk& c) { to_told(c); c.run({"confirm"}); return c.act("publish", {{"redacted", "shown"}}); }, "G_REVIEW_PUBLIC", "第五十条"},
      {"a typical case still in court", [](Clerk& c) { to_told(c); c.run({"confirm"}); return c.act("typical", {{"state_of_case", "pending"}}); }, "G_TYPICAL_CASE", "第三条"},
      {"a grave act that nobody follows", [](Clerk& c) { to_told(c); c.run({"confirm", "publish"}); return c.act("close", {{"grave", "left"}}); }, "G_REVIEW_FOLLOWED", "第二十八条"},
  });
}

TEST(MajorDecisionFiling, IsListedApprovedSentReceivedAndItsQuestionAnswered) {
  TestWorld world;
  Clerk clerk(world);
  to_sent(clerk);
  clerk.run({"question", "explain", "receipt", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(MajorDecisionFiling, AttemptsAgainstTheLawAreRefusedByArticle) {
  const char* article = "第七十五条";
  expect_refused({
      {"filing what is not major", [](Clerk& c) { return c.open("major_decision_filing", {{"major", "ordinary"}}); }, "G_MAJOR_KIND", article},
      {"sending it unapproved", [](Clerk& c) { c.open("major_decision_filing"); return c.act("send"); }, "wrong_state", article},
      {"an officer approves", [](Clerk& c) { c.open("major_decision_filing"); return c.act("approve", {}, "officer"); }, "wrong_role", article},
      {"no report", [](Clerk& c) { c.open("major_decision_filing"); c.run({"approve"}); return c.act("send", {{"papers", json::array{"decision", "review", "basis"}}}); }, "G_MAJOR_PAPERS", article},
      {"no decision", [](Clerk& c) { c.open("major_decision_filing"); c.run({"approve"}); return c.act("send", {{"papers", json::array{"report", "review", "basis"}}}); }, "G_MAJOR_PAPERS", article},
      {"no review", [](Clerk& c) { c.open("major_decision_filing"); c.run({"approve"}); return c.act("send", {{"papers", json::array{"report", "decision", "basis"}}}); }, "G_MAJOR_PAPERS", article},
      {"no basis", [](Clerk& c) { c.open("major_decision_filing"); c.run({"approve"}); return c.act("send", {{"papers", json::array{"report", "decision", "review"}}}); }, "G_MAJOR_PAPERS", article},
      {"late without a word",
       [](Clerk& c) { c.open("major_decision_filing"); c.run({"approve"}); c.wait_past("major_send"); return c.act("send", {{"late_reason", nullptr}}); }, "G_MAJOR_LATE", article},
      {"a receipt of somebody else", [](Clerk& c) { to_sent(c); return c.act("receipt", {{"receipt_by", "other_organ"}}); }, "G_MAJOR_RECEIPT", article},
      {"closing without a receipt", [](Clerk& c) { to_sent(c); return c.act("close"); }, "wrong_state", article},
      {"closing over a question", [](Clerk& c) { to_sent(c); c.run({"receipt", "question"}); return c.act("close"); }, "wrong_state", article},
      {"archiving what is open", [](Clerk& c) { to_sent(c); return c.act("archive"); }, "wrong_state", "国办发〔2018〕118号"},
  });
}

struct Days {
  const char *decided, *send, *told, *objection;
};

// Fifteen calendar days, a last day off moving on; five working days. Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-17", "2026-10-08", "2026-09-28", "2026-10-10"}, {"2026-02-02", "2026-02-24", "2026-02-10", "2026-02-24"}, {"2025-12-17", "2026-01-04", "2025-12-29", "2026-01-06"}};

TEST(MajorDecisionFiling, DaysCountFromTheDecisionAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.decided) + 3);
    ASSERT_EQ(clerk.open("major_decision_filing", {{"decided_on", one.decided}}), "") << clerk.last.detail;
    EXPECT_EQ(due_of(clerk, world, "major_send"), one.send) << one.decided;
  }
}

TEST(FileReview, DaysToObjectAreWorkingDaysAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.told));
    to_told(clerk);
    EXPECT_EQ(due_of(clerk, world, "review_objection"), one.objection) << one.told;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
