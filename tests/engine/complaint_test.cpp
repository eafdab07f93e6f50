// Complaints and reports: whole ones as they should go, unlawful attempts as people would make them, and the days around holidays.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_accepted(Clerk& c) {
  ASSERT_EQ(c.open("complaint", {{"against", json::array{"w3"}}}), "") << c.last.detail;
  c.run({"accept"});
}

void to_handling(Clerk& c) {
  to_accepted(c);
  c.run({"assign", "hear", "check"});
}

void to_answered(Clerk& c) {
  to_handling(c);
  c.run({"answer"});
}

TEST(Complaint, IsReceivedRepliedCheckedAnsweredVisitedAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_answered(clerk);
  EXPECT_EQ(clerk.act("close", {{"why_closed", "settled"}, {"reason", nullptr}}), "G_COMPLAINANT_SIDE");
  clerk.run({"satisfied"});
  ASSERT_EQ(clerk.act("close", {{"why_closed", "settled"}, {"reason", nullptr}}), "") << clerk.last.detail;
  clerk.run({"archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Complaint, ThatIsNotSolvedGoesOnAndIsNotClosed) {
  TestWorld world;
  Clerk clerk(world);
  to_answered(clerk);
  clerk.run({"satisfied", "unsatisfied"});
  EXPECT_EQ(clerk.state(), "handling");
  clerk.run({"check", "answer"});
  EXPECT_EQ(clerk.act("close", {{"why_closed", "settled"}, {"reason", nullptr}}), "G_COMPLAINANT_SIDE");   // what was said before is about the answer before
  ASSERT_EQ(clerk.act("close", {{"why_closed", "explained"}, {"reason", "三次答复，投诉人仍不同意，已告知复查途径"}}), "") << clerk.last.detail;
}

TEST(Complaint, OfAnOffenceIsAnsweredAfterItWasHandedOver) {
  TestWorld world;
  Clerk clerk(world);
  to_handling(clerk);
  EXPECT_EQ(clerk.act("answer", {{"offence_found", "yes"}}), "G_COMPLAINT_CASE");
  clerk.run({"hand_to_case"});
  ASSERT_EQ(clerk.act("answer", {{"offence_found", "yes"}}), "") << clerk.last.detail;
}

TEST(Complaint, IsForwardedOrRefusedWithWordsAndClosed) {
  for (const char* way : {"forward", "refuse"}) {
    TestWorld world;
    Clerk clerk(world);
    ASSERT_EQ(clerk.open("complaint"), "") << clerk.last.detail;
    clerk.run({way, "close_refused", "archive"});
    EXPECT_EQ(clerk.state(), "archived");
  }
}

TEST(Complaint, AttemptsAgainstTheLawAreRefusedByArticle) {
  const json::object about_the_handler = {{"against", json::array{"w1"}}};
  const json::object about_the_head = {{"against", json::array{"w7"}}};
  expect_refused({
      {"the officer complained of accepts", [=](Clerk& c) { c.open("complaint", about_the_handler); return c.act("accept", {}, "officer"); }, "G_NO_CONFLICT", "第二十八条第三款"},
      {"the head complained of refuses", [=](Clerk& c) { c.open("complaint", about_the_head); return c.act("refuse"); }, "G_NO_CONFLICT", "第二十八条"},
      {"handing it to the officer complained of", [](Clerk& c) { to_accepted(c); return c.act("assign", {{"officers", json::array{"w1", "w3"}}}); }, "G_NO_CONFLICT", "第二十八条"},
      {"taking it in without a word", [](Clerk& c) { c.open("complaint"); return c.act("accept", {{"reply_way", "not_told"}}); }, "G_COMPLAINT_TOLD", "第二十三条"},
      {"refusing because there is much to do", [](Clerk& c) { c.open("complaint"); return c.act("refuse", {{"why_refused", "busy"}}); }, "G_COMPLAINT_REFUSAL", "第三十六条第三款"},
      {"the window refuses by itself", [](Clerk& c) { c.open("complaint"); return c.act("refuse", {}, "window"); }, "wrong_role", "第二十三条"},
      {"sending it on in silence", [](Clerk& c) { c.open("complaint"); return c.act("forward", {{"reply_way", "not_told"}}); }, "G_COMPLAINT_TOLD", "第二十三条"},
      {"sending it to whom it is about", [](Clerk& c) { c.open("complaint"); return c.act("forward", {{"secrecy", "told"}}); }, "G_COMPLAINT_SECRET", "第三十条第三款"},
      {"showing the letter to the firm", [](Clerk& c) { to_accepted(c); c.run({"assign"}); return c.act("check", {{"secrecy", "told"}}); }, "G_COMPLAINT_SECRET", "第三十条第三款"},
      {"answering from the desk", [](Clerk& c) { to_accepted(c); c.run({"assign"}); return c.act("answer"); }, "G_COMPLAINT_ANSWER", "第三十一条"},
      {"an answer that is silent about review",
       [](Clerk& c) { to_handling(c); return c.act("answer", {{"told", json::array{"result", "reasons"}}}); }, "G_COMPLAINT_ANSWER", "第三十五条"},
      {"an offence that is talked away",
       [](Clerk& c) { to_handling(c); return c.act("answer", {{"offence_found", "yes_not_handed"}}); }, "G_COMPLAINT_CASE", "第五十四条第二款"},
      {"closing without the complainant",
       [](Clerk& c) { to_answered(c); return c.act("close", {{"why_closed", "unreachable"}, {"reason", nullptr}}); }, "G_COMPLAINANT_SIDE", "第三十一条"},
      {"closing because the list is long",
       [](Clerk& c) { to_answered(c); return c.act("close", {{"why_closed", "other"}, {"reason", "年底清零"}}); }, "G_COMPLAINANT_SIDE", "第三十一条"},
      {"closing what is still being handled", [](Clerk& c) { to_handling(c); return c.act("close"); }, "wrong_state", "第三十一条"},
      {"another officer answers", [](Clerk& c) { to_handling(c); return c.act("answer", {}, "other_officer"); }, "not_assigned", "第三十一条"},
  });
}

struct Days {
  const char *received, *procedural, *substance;   // a week, a month; a last day of rest moves on
};

// Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-24", "2026-10-08", "2026-10-26"}, {"2026-02-09", "2026-02-24", "2026-03-09"}, {"2025-12-26", "2026-01-04", "2026-01-26"},
                          {"2026-01-30", "2026-02-06", "2026-02-28"}};

TEST(Complaint, AWeekAndAMonthEndOnWorkingDays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.received));
    ASSERT_EQ(clerk.open("complaint"), "") << clerk.last.detail;
    EXPECT_EQ(due_of(clerk, world, "procedural"), one.procedural) << one.received;
    EXPECT_EQ(due_of(clerk, world, "substance"), one.substance) << one.received;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
