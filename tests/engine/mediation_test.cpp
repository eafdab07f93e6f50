// Mediation: whole ones as they should go, unlawful attempts as people would make them, and the days around holidays. The procedure is data alone.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_begun(Clerk& c) {
  ASSERT_EQ(c.open("mediation"), "") << c.last.detail;
  c.run({"begin"});
}

void to_held(Clerk& c) {
  to_begun(c);
  c.run({"hold"});
}

TEST(Mediation, IsBegunWithBothConsentsHeldAgreedAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_held(clerk);
  clerk.run({"agree", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Mediation, EndsWhenOneSideGoesAndTellsTheOtherWays) {
  TestWorld world;
  Clerk clerk(world);
  to_held(clerk);
  clerk.run({"end", "close"});
  EXPECT_EQ(clerk.state(), "closed");
  Clerk never(world);
  ASSERT_EQ(never.open("mediation"), "");
  never.run({"decline", "close"});
  EXPECT_EQ(never.state(), "closed");
}

TEST(Mediation, LeavesAnOffenceToItsCase) {
  TestWorld world;
  Clerk clerk(world);
  to_held(clerk);
  EXPECT_EQ(clerk.act("agree", {{"offence", "dropped"}}), "G_OFFENCE_APART");
  EXPECT_EQ(clerk.act("agree", {{"offence", "handed"}}), "G_OFFENCE_APART");
  clerk.run({"hand_to_case"});
  ASSERT_EQ(clerk.act("agree", {{"offence", "handed"}}), "") << clerk.last.detail;
}

TEST(Mediation, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"mediating with one consent", [](Clerk& c) { c.open("mediation"); return c.act("begin", {{"consent", json::array{"applicant"}}}); }, "G_BOTH_CONSENT", "第三十三条"},
      {"mediating for who did not ask", [](Clerk& c) { c.open("mediation"); return c.act("begin", {{"consent", json::array{"opposite"}}}); }, "G_BOTH_CONSENT", "第三十三条"},
      {"mediating about public interests", [](Clerk& c) { c.open("mediation"); return c.act("begin", {{"mediable", "public"}}); }, "G_MEDIABLE", "第三十三条"},
      {"mediating what was judged", [](Clerk& c) { c.open("mediation"); return c.act("begin", {{"mediable", "finished"}}); }, "G_MEDIABLE", "第三十三条"},
      {"another organ's dispute", [](Clerk& c) { c.world().registers.items["pi_mediation"].organ = OrganId("o2"); return c.open("mediation"); }, "G_ORG", "第三十三条"},
      {"the officer begins without the head of the unit", [](Clerk& c) { c.open("mediation"); return c.act("begin", {}, "officer"); }, "wrong_role", "第三十三条"},
      {"an officer who is related mediates",
       [](Clerk& c) { to_begun(c); c.mutable_case().recused = {OfficerId("w1")}; return c.act("hold"); }, "G_RECUSE", "第二十八条第三款"},
      {"a record that nobody signed", [](Clerk& c) { to_begun(c); return c.act("hold", {{"signed", "neither"}}); }, "G_RECORD", "第三十三条"},
      {"an agreement before anybody met", [](Clerk& c) { to_begun(c); return c.act("agree"); }, "G_MEDIATION_HELD", "第三十三条"},
      {"an agreement that one side did not sign", [](Clerk& c) { to_held(c); return c.act("agree", {{"signed_by", json::array{"applicant"}}}); }, "G_AGREEMENT_SIGNED", "第三十三条"},
      {"an offence settled by paying the customer", [](Clerk& c) { to_held(c); return c.act("agree", {{"offence", "dropped"}}); }, "G_OFFENCE_APART", "第五十四条第二款"},
      {"ending it without a word about the court", [](Clerk& c) { to_held(c); return c.act("end", {{"ways_told", false}}); }, "G_WAYS_TOLD", "第六十六条"},
      {"declining without a word", [](Clerk& c) { c.open("mediation"); return c.act("decline", {{"ways_told", false}}); }, "G_WAYS_TOLD", "第六十六条"},
      {"closing without a result", [](Clerk& c) { to_held(c); return c.act("close"); }, "wrong_state", "第三十三条"},
  });
}

struct Days {
  const char *asked, *begin;   // five working days
};

// Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-28", "2026-10-10"}, {"2026-02-10", "2026-02-24"}, {"2025-12-29", "2026-01-06"}, {"2026-03-02", "2026-03-09"}};

TEST(Mediation, DaysAreWorkingDaysAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.asked));
    ASSERT_EQ(clerk.open("mediation"), "") << clerk.last.detail;
    EXPECT_EQ(due_of(clerk, world, "begin"), one.begin) << one.asked;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
