// Assistance between organs and joint acts, asked for and given: whole ones as they should go, unlawful attempts, and the days around holidays.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_requested(Clerk& c) {
  ASSERT_EQ(c.open("assistance"), "") << c.last.detail;
  c.run({"request"});
}

void to_agreed(Clerk& c) {
  to_requested(c);
  c.run({"accept"});
}

void to_received(Clerk& c) {
  to_agreed(c);
  c.run({"receive"});
}

void to_taken(Clerk& c) {
  ASSERT_EQ(c.open("assistance_given"), "") << c.last.detail;
  c.run({"take"});
}

TEST(Assistance, IsAskedForAnsweredReceivedExaminedAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_received(clerk);
  clerk.run({"return", "receive", "use", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Assistance, ThatIsRefusedGoesToTheCommonSuperiorOrEnds) {
  TestWorld world;
  Clerk again(world);
  to_requested(again);
  again.run({"refuse", "ask_superior", "accept", "receive", "use", "close"});
  EXPECT_EQ(again.state(), "closed");
  Clerk ended(world);
  to_requested(ended);
  ended.run({"refuse", "drop", "close"});
  EXPECT_EQ(ended.state(), "closed");
}

TEST(Assistance, JointActsFollowAPlanOfEveryOrgan) {
  TestWorld world;
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("assistance", {{"help_kind", "joint"}, {"why_needed", "several_powers"}}), "") << clerk.last.detail;
  clerk.run({"request", "accept"});
  EXPECT_EQ(clerk.act("act_jointly"), "G_JOINT_PLANNED");
  clerk.run({"plan_joint", "act_jointly", "receive", "use", "close"});
  EXPECT_EQ(clerk.state(), "closed");
}

TEST(Assistance, AttemptsAgainstTheLawAreRefusedByArticle) {
  const char* article = "《行政处罚法》第二十六条";
  expect_refused({
      {"asking others to do one's own work", [](Clerk& c) { return c.open("assistance", {{"why_needed", "convenience"}}); }, "G_ASSIST_NEEDED", article},
      {"an organ without standing", [](Clerk& c) { c.world().registers.organs[OrganId("o1")].active_subject = false; return c.open("assistance"); }, "G_SUBJECT", "第十七条"},
      {"the officer sends it without the head", [](Clerk& c) { c.open("assistance"); return c.act("request", {}, "officer"); }, "wrong_role", article},
      {"a letter without its basis", [](Clerk& c) { c.open("assistance"); return c.act("request", {{"letter_has", json::array{"matter", "limit", "contact"}}}); }, "G_ASSIST_LETTER", article},
      {"a letter without a time", [](Clerk& c) { c.open("assistance"); return c.act("request", {{"letter_has", json::array{"matter", "basis", "contact"}}}); }, "G_ASSIST_LETTER", article},
      {"a result that nobody agreed to give", [](Clerk& c) { to_requested(c); return c.act("receive"); }, "wrong_state", article},
      {"papers without a seal", [](Clerk& c) { to_agreed(c); return c.act("receive", {{"source", "unsigned"}}); }, "G_ASSIST_SOURCE", "第四十六条"},
      {"using what nobody examined", [](Clerk& c) { to_received(c); return c.act("use", {{"examined", "unverified"}}); }, "G_ASSIST_EXAMINED", "第四十六条"},
      {"a joint act without a plan", [](Clerk& c) { to_agreed(c); return c.act("act_jointly"); }, "G_JOINT_PLANNED", "第十七条"},
      {"a plan that does not say whose powers", [](Clerk& c) { to_agreed(c); return c.act("plan_joint", {{"each_organ", json::array{"staff", "papers", "leader"}}}); }, "G_JOINT_NAMES", "第十七条"},
      {"a plan that one organ did not sign", [](Clerk& c) { to_agreed(c); return c.act("plan_joint", {{"signed_by_all", false}}); }, "G_JOINT_NAMES", "第十七条"},
      {"acting in the name of a joint office", [](Clerk& c) { to_agreed(c); c.run({"plan_joint"}); return c.act("act_jointly", {{"own_name", "office"}}); }, "G_JOINT_OWN", "第十七条"},
      {"the leading organ uses the powers of all", [](Clerk& c) { to_agreed(c); c.run({"plan_joint"}); return c.act("act_jointly", {{"own_name", "lead"}}); }, "G_JOINT_OWN", "第十七条"},
      {"one officer in a joint act", [](Clerk& c) { to_agreed(c); c.run({"plan_joint"}); return c.act("act_jointly", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第四十二条"},
      {"the officer goes to the superior alone", [](Clerk& c) { to_requested(c); c.run({"refuse"}); return c.act("ask_superior", {}, "officer"); }, "wrong_role", article},
      {"closing before the result was used", [](Clerk& c) { to_received(c); return c.act("close"); }, "wrong_state", article},
  });
}

TEST(AssistanceGiven, IsTakenDoneAnsweredAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_taken(clerk);
  clerk.run({"help", "answer", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
  for (const char* why : {"not_ours", "forbidden", "impossible"}) {
    Clerk refused(world);
    ASSERT_EQ(refused.open("assistance_given"), "");
    ASSERT_EQ(refused.act("refuse", {{"why_no_help", why}}), "") << why;
    refused.run({"close"});
  }
}

TEST(AssistanceGiven, AttemptsAgainstTheLawAreRefusedByArticle) {
  const char* article = "《行政处罚法》第二十六条";
  expect_refused({
      {"being busy", [](Clerk& c) { c.open("assistance_given"); return c.act("refuse", {{"why_no_help", "busy"}}); }, "G_HELP_REFUSAL", article},
      {"shielding a local firm", [](Clerk& c) { c.open("assistance_given"); return c.act("refuse", {{"why_no_help", "relation"}}); }, "G_HELP_REFUSAL", article},
      {"refusing by telephone", [](Clerk& c) { c.open("assistance_given"); return c.act("refuse", {{"refusal_told", false}}); }, "G_HELP_REFUSAL", article},
      {"the unit refuses without the head", [](Clerk& c) { c.open("assistance_given"); return c.act("refuse", {}, "unit_head"); }, "wrong_role", article},
      {"the officer takes it on alone", [](Clerk& c) { c.open("assistance_given"); return c.act("take", {}, "officer"); }, "wrong_role", article},
      {"an organ without standing", [](Clerk& c) { c.open("assistance_given"); c.world().registers.organs[OrganId("o1")].active_subject = false; return c.act("take"); }, "G_SUBJECT", "第十七条"},
      {"one officer helps", [](Clerk& c) { to_taken(c); return c.act("help", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第四十二条"},
      {"an assistant helps", [](Clerk& c) { to_taken(c); return c.act("help", {{"officers", json::array{"w1", "w9", "w2"}}}); }, "G_CERT", "第四十二条"},
      {"an officer who is related", [](Clerk& c) { to_taken(c); c.mutable_case().recused = {OfficerId("w1")}; return c.act("help"); }, "G_RECUSE", "第四十三条"},
      {"an answer before anything was done", [](Clerk& c) { to_taken(c); return c.act("answer"); }, "G_HELP_DONE", article},
      {"an answer without the source", [](Clerk& c) { to_taken(c); c.run({"help"}); return c.act("answer", {{"result_has", json::array{"result", "seal"}}}); }, "G_HELP_RESULT", article},
      {"an answer without a seal", [](Clerk& c) { to_taken(c); c.run({"help"}); return c.act("answer", {{"result_has", json::array{"result", "source"}}}); }, "G_HELP_RESULT", article},
      {"closing without an answer", [](Clerk& c) { to_taken(c); c.run({"help"}); return c.act("close"); }, "wrong_state", article},
  });
}

struct Days {
  const char *asked, *take;   // five working days
};

// Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-28", "2026-10-10"}, {"2026-02-10", "2026-02-24"}, {"2025-12-29", "2026-01-06"}, {"2026-03-02", "2026-03-09"}};

TEST(AssistanceGiven, DaysAreWorkingDaysAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.asked));
    ASSERT_EQ(clerk.open("assistance_given"), "") << clerk.last.detail;
    EXPECT_EQ(due_of(clerk, world, "take"), one.take) << one.asked;
  }
}

TEST(Assistance, WaitsForAnAnswerAndAResultUntilTheDaysThatWereSaid) {
  TestWorld world;
  Clerk clerk(world, *parse_date("2026-03-02"));
  ASSERT_EQ(clerk.open("assistance"), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "request"), "2026-03-05");
  ASSERT_EQ(clerk.act("request", {{"answer_by", "2026-03-13"}}), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "answer"), "2026-03-13");
  ASSERT_EQ(clerk.act("accept", {{"result_by", "2026-04-10"}}), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "result"), "2026-04-10");
}

}  // namespace
}  // namespace mingjing::engine_test
