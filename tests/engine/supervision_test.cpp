// Disputes about powers and reports on powers that were not used: whole ones as they should go, unlawful attempts, and the days around holidays.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_heard(Clerk& c) {
  ASSERT_EQ(c.open("power_dispute"), "") << c.last.detail;
  c.run({"take", "hear"});
}

void to_approved(Clerk& c) {
  ASSERT_EQ(c.open("inactivity_report", {{"report_by", "2026-12-31"}}), "") << c.last.detail;
  c.run({"explain", "approve"});
}

TEST(PowerDispute, EndsWithTheAgreementOfEverySideOrWithTheCommonSuperior) {
  TestWorld world;
  Clerk agreed(world);
  to_heard(agreed);
  agreed.run({"agree", "close", "archive"});
  EXPECT_EQ(agreed.state(), "archived");
  Clerk ruled(world);
  to_heard(ruled);
  ruled.run({"refer"});
  EXPECT_EQ(ruled.act("rule", {{"ruler", "self"}}), "G_DISPUTE_RULER");
  ruled.run({"rule", "close", "archive"});
  EXPECT_EQ(ruled.state(), "archived");
}

TEST(PowerDispute, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"asking one side only", [](Clerk& c) { c.open("power_dispute"); return c.act("take", {{"told_sides", json::array{"applicant"}}}); }, "G_DISPUTE_TOLD", "第二十五条第二款"},
      {"hearing one side only", [](Clerk& c) { c.open("power_dispute"); c.run({"take"}); return c.act("hear", {{"heard_sides", json::array{"applicant"}}}); }, "G_DISPUTE_SIDES", "第二十五条"},
      {"hearing only the others", [](Clerk& c) { c.open("power_dispute"); c.run({"take"}); return c.act("hear", {{"heard_sides", json::array{"others"}}}); }, "G_DISPUTE_SIDES", "第二十五条"},
      {"an agreement before anybody was heard", [](Clerk& c) { c.open("power_dispute"); c.run({"take"}); return c.act("agree"); }, "G_DISPUTE_HEARD", "第二十五条"},
      {"an agreement that one side did not sign", [](Clerk& c) { to_heard(c); return c.act("agree", {{"signed_by", json::array{"applicant"}}}); }, "G_DISPUTE_SIGNED", "第二十五条"},
      {"the mediator decides", [](Clerk& c) { to_heard(c); c.run({"refer"}); return c.act("rule", {{"ruler", "self"}}); }, "G_DISPUTE_RULER", "第二十五条"},
      {"a ruling before it was asked for", [](Clerk& c) { to_heard(c); return c.act("rule"); }, "wrong_state", "第二十五条"},
      {"the supervisor refers without the head", [](Clerk& c) { to_heard(c); return c.act("refer", {}, "supervisor"); }, "wrong_role", "第二十五条"},
      {"the supervisor refuses without the head", [](Clerk& c) { c.open("power_dispute"); return c.act("refuse", {}, "supervisor"); }, "wrong_role", "第二十五条"},
      {"an officer agrees", [](Clerk& c) { to_heard(c); return c.act("agree", {}, "officer"); }, "wrong_role", "第二十五条"},
      {"closing without telling the others", [](Clerk& c) { to_heard(c); c.run({"agree"}); return c.act("close", {{"result_told", json::array{"applicant"}}}); }, "G_DISPUTE_RESULT_TOLD", "第二十五条"},
      {"closing what is open", [](Clerk& c) { to_heard(c); return c.act("close"); }, "wrong_state", "第二十五条"},
  });
}

TEST(InactivityReport, IsListedExplainedApprovedSentAndFollowed) {
  TestWorld world;
  Clerk clerk(world);
  to_approved(clerk);
  clerk.run({"report", "feedback"});
  EXPECT_EQ(clerk.act("close", {{"followed", "open"}}), "G_INACTIVITY_FOLLOWED");
  ASSERT_EQ(clerk.act("close", {{"followed", "done"}}), "") << clerk.last.detail;
  clerk.run({"archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(InactivityReport, AttemptsAgainstTheRuleAreRefusedByPoint) {
  const char* point = "国办发〔2018〕118号";
  expect_refused({
      {"a list of some powers", [](Clerk& c) { return c.open("inactivity_report", {{"complete", "sampled"}}); }, "G_INACTIVITY_LIST", point},
      {"a list without coercion", [](Clerk& c) { return c.open("inactivity_report", {{"kinds", json::array{"inspection", "penalty", "licence"}}}); }, "G_INACTIVITY_LIST", point},
      {"a list without inspections", [](Clerk& c) { return c.open("inactivity_report", {{"kinds", json::array{"penalty", "licence", "coercion"}}}); }, "G_INACTIVITY_LIST", point},
      {"one item left unexplained", [](Clerk& c) { c.open("inactivity_report"); return c.act("explain", {{"all_explained", false}}); }, "G_INACTIVITY_REASONS", point},
      {"clues that nobody followed", [](Clerk& c) { c.open("inactivity_report"); return c.act("explain", {{"clues_left", "ignored"}}); }, "G_INACTIVITY_REASONS", point},
      {"sending it unapproved", [](Clerk& c) { c.open("inactivity_report"); c.run({"explain"}); return c.act("report"); }, "wrong_state", point},
      {"approving it unexplained", [](Clerk& c) { c.open("inactivity_report"); return c.act("approve"); }, "wrong_state", point},
      {"the officer approves", [](Clerk& c) { c.open("inactivity_report"); c.run({"explain"}); return c.act("approve", {}, "officer"); }, "wrong_role", point},
      {"keeping it from the supervision body", [](Clerk& c) { to_approved(c); return c.act("report", {{"sent_to", json::array{"government"}}}); }, "G_INACTIVITY_SENT", point},
      {"keeping it from the government", [](Clerk& c) { to_approved(c); return c.act("report", {{"sent_to", json::array{"supervision"}}}); }, "G_INACTIVITY_SENT", point},
      {"closing before it was sent", [](Clerk& c) { to_approved(c); return c.act("close"); }, "wrong_state", point},
      {"closing over an opinion that was not followed",
       [](Clerk& c) { to_approved(c); c.run({"report", "feedback"}); return c.act("close", {{"followed", "open"}}); }, "G_INACTIVITY_FOLLOWED", point},
  });
}

struct Days {
  const char *raised, *taken, *coordinated;   // five working days, then ten after the day on which it was taken
};

// Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-28", "2026-10-10", "2026-10-16"}, {"2026-02-10", "2026-02-24", "2026-03-02"}, {"2025-12-29", "2026-01-06", "2026-01-13"}};

TEST(PowerDispute, DaysAreWorkingDaysAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.raised));
    ASSERT_EQ(clerk.open("power_dispute"), "") << clerk.last.detail;
    EXPECT_EQ(due_of(clerk, world, "take"), one.taken) << one.raised;
    clerk.run({"take"});
    EXPECT_EQ(due_of(clerk, world, "coordinate"), one.coordinated) << one.raised;
  }
  TestWorld world;
  Clerk report(world);
  to_approved(report);
  EXPECT_EQ(due_of(report, world, "report"), "2026-12-31");
}

}  // namespace
}  // namespace mingjing::engine_test
