// Inspections: planned and urgent ones as they should go, unlawful attempts as people would make them, and the days around holidays.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_notified(Clerk& clerk) {
  ASSERT_EQ(clerk.open("inspection"), "") << clerk.last.detail;
  clerk.run({"approve", "notify"});
}

void to_told(Clerk& clerk, json::object result = {}) {
  to_notified(clerk);
  clerk.run({"enter", "inspect"});
  ASSERT_EQ(clerk.act("conclude", std::move(result)), "") << clerk.last.detail;
  clerk.run({"hand_over"});
}

TEST(Inspection, WithoutFindingsIsPublishedAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  clerk.run({"publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Inspection, WithFindingsIsMendedAndLookedAtAgain) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk, {{"outcome", "problem"}});
  ASSERT_EQ(clerk.act("order_correction", {{"by", "2026-03-20"}}), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "mend"), "2026-03-20");
  EXPECT_EQ(due_of(clerk, world, "recheck"), "2026-04-20");   // twenty working days after the last day to mend; 4 to 6 April are 清明
  clerk.run({"recheck", "publication.redact", "publication.check", "publication.publish", "close"});
  EXPECT_EQ(clerk.state(), "closed");
}

// A firm that has three months to mend is not looked at, late, after one.
TEST(Inspection, IsLookedAtAgainOnlyWhenTheTimeToMendIsOver) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk, {{"outcome", "problem"}});
  ASSERT_EQ(clerk.act("order_correction", {{"by", "2026-06-30"}}), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "recheck"), "2026-07-28");
}

TEST(Inspection, ThatIsNoLongerNeededIsDroppedByTheHead) {
  for (const bool noticed : {false, true}) {
    TestWorld world;
    Clerk clerk(world);
    ASSERT_EQ(clerk.open("inspection"), "");
    clerk.run({"approve"});
    if (noticed) clerk.run({"notify"});
    EXPECT_EQ(clerk.act("drop", {}, "officer"), "wrong_role");
    clerk.run({"drop", "archive"});
    EXPECT_EQ(clerk.state(), "archived");
  }
}

TEST(Inspection, OfPapersNeedsNoVisit) {
  TestWorld world;
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("inspection"), "");
  clerk.run({"approve", "check_remote", "conclude", "result_service.electronic", "serve"});
  EXPECT_EQ(clerk.state(), "told");
}

TEST(Inspection, InAnEmergencyIsApprovedAfterwardsAndBeforeItsResult) {
  TestWorld world;
  Clerk clerk(world, *civil_date(2026, 9, 30));
  ASSERT_EQ(clerk.open("inspection"), "");
  clerk.run({"enter_urgent", "inspect"});
  // Two working days from Wednesday 30 September 2026: 8 and 9 October, after 国庆.
  EXPECT_EQ(due_of(clerk, world, "make_up"), "2026-10-09");
  EXPECT_EQ(clerk.act("conclude"), "G_INSPECTED");
  clerk.run({"make_up", "conclude"});
  EXPECT_EQ(clerk.state(), "resulted");
}

TEST(Inspection, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"inspecting without plan or cause", [](Clerk& c) { return c.open("inspection", {{"cause", "other"}, {"plan", nullptr}}); }, "G_PLAN", "第五十四条"},
      {"the third visit of a year in which two are allowed", [](Clerk& c) { return c.open("inspection", {{"times", 2}, {"cap", 2}}); }, "G_FREQ", "国办发〔2024〕54号"},
      {"inspecting what is another organ's matter",
       [](Clerk& c) { c.world().registers.items["pi_inspection"].organ = OrganId("o2"); return c.open("inspection"); }, "G_ORG", "国办发〔2024〕54号"},
      {"going alone", [](Clerk& c) { return c.open("inspection", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第四十二条"},
      {"taking an assistant as the second", [](Clerk& c) { return c.open("inspection", {{"officers", json::array{"w1", "w9"}}}); }, "G_TWO", "第四十二条"},
      {"approving one's own inspection", [](Clerk& c) { c.open("inspection"); return c.act("approve", {}, "officer"); }, "wrong_role", "国办发〔2024〕54号"},
      {"a notice that is silent about rights",
       [](Clerk& c) { c.open("inspection"); c.run({"approve"}); return c.act("notify", {{"told", json::array{"subject", "staff", "cause", "scope", "times", "discipline"}}}); },
       "G_INSPECTION_NOTICE", "国办发〔2018〕118号"},
      {"entering without showing the notice", [](Clerk& c) { to_notified(c); return c.act("enter", {{"code", "not_shown"}}); }, "G_NOTICE_SHOWN", "国办发〔2018〕118号"},
      {"entering without showing the certificates",
       [](Clerk& c) { to_notified(c); return c.act("enter", {{"certificate_shown", false}, {"shown_at", nullptr}}); }, "G_SHOW", "第五十五条"},
      {"entering before the approval", [](Clerk& c) { c.open("inspection"); return c.act("enter"); }, "wrong_state", "第五十五条"},
      {"calling haste an emergency", [](Clerk& c) { c.open("inspection"); return c.act("enter_urgent", {{"urgent_why", "convenience"}}); }, "G_URGENT", "国办发〔2024〕54号"},
      {"a record that nobody signed", [](Clerk& c) { to_notified(c); c.run({"enter"}); return c.act("inspect", {{"signed", "neither"}}); }, "G_RECORD", "第五十五条"},
      {"no recording and no reason",
       [](Clerk& c) { to_notified(c); c.run({"enter"}); return c.act("inspect", {{"av", "none"}, {"av_files", nullptr}}); }, "G_AV", "国办发〔2018〕118号"},
      {"a result without any inspection", [](Clerk& c) { to_notified(c); c.run({"enter", "sample"}); return c.act("conclude"); }, "G_INSPECTED", "国办发〔2024〕54号"},
      {"shelving a suspected offence",
       [](Clerk& c) { to_told(c, {{"outcome", "suspected"}}); c.run({"publication.redact", "publication.check", "publication.publish"}); return c.act("close"); }, "G_LED_ON", "第五十四条"},
      {"closing without publishing", [](Clerk& c) { to_told(c); return c.act("close"); }, "G_PUBLISH", "国办发〔2018〕118号"},
      {"a recused officer goes along",
       [](Clerk& c) { to_notified(c); c.mutable_case().recused = {OfficerId("w2")}; return c.act("enter"); }, "G_RECUSE", "第四十三条"},
  });
}

struct Days {
  const char* concluded;
  const char* published;   // 20 working days
};

// Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-28", "2026-10-30"}, {"2026-02-10", "2026-03-16"}, {"2025-12-29", "2026-01-27"}, {"2026-03-02", "2026-03-30"}};

TEST(Inspection, ResultIsPublishedWithinTwentyWorkingDays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.concluded));
    to_told(clerk);
    EXPECT_EQ(due_of(clerk, world, "publish"), one.published) << one.concluded;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
