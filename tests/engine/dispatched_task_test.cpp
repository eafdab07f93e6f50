// Tasks that a supervision body gives to organs: a whole one led by one organ and helped by another, unlawful attempts, and the days.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

// Led by o1 (w1), helped by o2 (x1, who is the stranger of the other tests: he works for another organ).
void to_given(Clerk& c, json::object opening = {}) {
  opening["helping_organs"] = json::array{"o2"};
  ASSERT_EQ(c.open("dispatched_task", opening), "") << c.last.detail;
  ASSERT_EQ(c.act("dispatch", {{"officers", json::array{"w1", "x1"}}, {"sign_by", "2026-03-05"}, {"result_by", "2026-03-20"}}), "") << c.last.detail;
}
void to_working(Clerk& c, json::object opening = {}) {
  to_given(c, std::move(opening));
  c.run({"sign"});
  ASSERT_EQ(c.act("sign_helping", {}, "stranger"), "") << c.last.detail;
}
void to_reported(Clerk& c) {
  to_working(c);
  ASSERT_EQ(c.act("help", {}, "stranger"), "") << c.last.detail;
  c.run({"report"});
}

TEST(DispatchedTask, IsGivenSignedHelpedReportedSentBackAcceptedAndClosed) {
  TestWorld world;
  Clerk clerk(world);
  to_reported(clerk);
  EXPECT_EQ(clerk.state(), "reported");
  ASSERT_EQ(clerk.act("send_back", {{"result_by", "2026-03-25"}}), "") << clerk.last.detail;
  EXPECT_EQ(clerk.state(), "working");
  EXPECT_EQ(due_of(clerk, world, "result_again"), "2026-03-25");
  clerk.run({"report", "accept", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(DispatchedTask, LiesWithWhoeverIsNamedWhereverHeWorks) {
  TestWorld world;
  Clerk clerk(world);
  to_given(clerk);
  EXPECT_EQ(clerk.now_case().handlers, (std::vector<OfficerId>{OfficerId("w1"), OfficerId("x1")}));
  EXPECT_EQ(clerk.act("sign_helping", {}, "stranger"), "") << clerk.last.detail;
  EXPECT_EQ(clerk.now_case().steps.back().role, RoleId("assignee"));
  // Who was taken off it acts in it no more.
  clerk.run({"sign"});
  world.registers.officers[OfficerId("x2")] = world.registers.officers[OfficerId("x1")];
  ASSERT_EQ(clerk.act("reassign", {{"officers", json::array{"w1", "x2"}}}), "") << clerk.last.detail;
  EXPECT_EQ(clerk.act("help", {}, "stranger"), "wrong_role");
}

TEST(DispatchedTask, OfJointEnforcementNamesTheCasesThatFulfilIt) {
  TestWorld world;
  Clerk clerk(world);
  to_working(clerk, {{"task_kind", "joint"}});
  ASSERT_EQ(clerk.act("help", {}, "stranger"), "") << clerk.last.detail;
  EXPECT_EQ(clerk.act("report"), "G_TASK_FULFILLED");
  ASSERT_EQ(clerk.act("fulfil", {}, "stranger"), "") << clerk.last.detail;
  EXPECT_EQ(clerk.act("report"), "") << clerk.last.detail;
}

TEST(DispatchedTask, IsUrgedWhenLateAndCriticisedWhenTheReminderRanOutToo) {
  TestWorld world;
  Clerk clerk(world);
  to_working(clerk);
  clerk.wait_past("result");
  ASSERT_EQ(clerk.act("urge", {{"result_by", "2026-03-25"}}), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "urged"), "2026-03-25");
  EXPECT_EQ(clerk.act("bulletin", {{"bulletin_kind", "criticism"}}), "G_TASK_BULLETIN");
  clerk.wait_past("urged");
  EXPECT_EQ(clerk.act("bulletin", {{"bulletin_kind", "criticism"}}), "") << clerk.last.detail;
}

TEST(DispatchedTask, AttemptsAgainstTheRegulationAreRefusedByArticle) {
  expect_refused({
      {"giving it to an organ of another division", [](Clerk& c) { c.world().registers.organs[OrganId("o2")].area = "370200"; return c.open("dispatched_task", {{"lead_organ", "o2"}}); }, "G_TASK_WITHIN", "第四条"},
      {"giving it to an organ that nobody knows", [](Clerk& c) { return c.open("dispatched_task", {{"lead_organ", "o9"}}); }, "G_TASK_WITHIN", "第四条"},
      {"a lead that helps itself", [](Clerk& c) { return c.open("dispatched_task", {{"helping_organs", json::array{"o1"}}}); }, "G_TASK_WITHIN", "第四条"},
      {"an officer gives a task", [](Clerk& c) { c.open("dispatched_task"); return c.act("dispatch", {}, "officer"); }, "wrong_role", "第四条"},
      {"the supervisor gives it without the head", [](Clerk& c) { c.open("dispatched_task"); return c.act("dispatch", {}, "supervisor"); }, "wrong_role", "第四条"},
      {"nobody named for the helping organ", [](Clerk& c) { c.open("dispatched_task", {{"helping_organs", json::array{"o2"}}}); return c.act("dispatch", {{"officers", json::array{"w1"}}}); }, "G_TASK_STAFFED", "第四条"},
      {"people of an organ that has no part in it", [](Clerk& c) { c.open("dispatched_task"); return c.act("dispatch", {{"officers", json::array{"w1", "x1"}}}); }, "G_TASK_STAFFED", "第四条"},
      {"an end before today", [](Clerk& c) { c.open("dispatched_task"); return c.act("dispatch", {{"sign_by", "2026-02-27"}, {"result_by", "2026-02-27"}}); }, "G_TASK_DATES", "第四条"},
      {"the helping organ signs for the lead", [](Clerk& c) { to_given(c); return c.act("sign", {}, "stranger"); }, "G_TASK_LEAD", "第四条"},
      {"the lead signs for the helping organ", [](Clerk& c) { to_given(c); return c.act("sign_helping"); }, "G_TASK_HELPING", "第二十六条"},
      {"the helping organ reports the whole", [](Clerk& c) { to_working(c); return c.act("report", {}, "stranger"); }, "G_TASK_LEAD", "第四条"},
      {"reporting before everybody has signed", [](Clerk& c) { to_given(c); c.run({"sign"}); return c.act("report"); }, "G_TASK_SIGNED", "第四条"},
      {"reporting without the helping organ's part", [](Clerk& c) { to_working(c); return c.act("report"); }, "G_TASK_HELPED", "第二十六条"},
      {"joint enforcement in the name of an office", [](Clerk& c) { to_working(c, {{"task_kind", "joint"}}); return c.act("fulfil", {{"own_name", "office"}}); }, "G_JOINT_OWN", "第十七条"},
      {"accepting what nobody checked", [](Clerk& c) { to_reported(c); return c.act("accept", {{"task_checked", json::array{"standard"}}}); }, "G_TASK_CHECKED", "第二十一条"},
      {"the lead accepts its own work", [](Clerk& c) { to_reported(c); return c.act("accept", {}, "assignee"); }, "wrong_role", "第二十一条"},
      {"extending what is over", [](Clerk& c) { to_working(c); c.wait_past("result"); return c.act("extend"); }, "G_TASK_IN_TIME", "第四条"},
      {"urging before the end", [](Clerk& c) { to_working(c); return c.act("urge"); }, "G_TASK_LATE", "第三十七条"},
      {"criticism without a reminder", [](Clerk& c) { to_working(c); c.wait_past("result"); return c.act("bulletin", {{"bulletin_kind", "criticism"}}); }, "G_TASK_BULLETIN", "第三十七条"},
      {"praise before it is accepted", [](Clerk& c) { to_reported(c); return c.act("bulletin"); }, "G_TASK_BULLETIN", "第三十七条"},
      {"closing what was not reported", [](Clerk& c) { to_working(c); return c.act("close"); }, "wrong_state", "第四条"},
      {"closing without telling the organs", [](Clerk& c) { to_reported(c); c.run({"accept"}); return c.act("close", {{"task_told", json::array{"source"}}}); }, "G_TASK_TOLD", "第四条"},
  });
}

TEST(DispatchedTask, IsApprovedWithinThreeWorkingDaysAndCheckedWithinThoseOfTheSetting) {
  // Around the Spring Festival of 2026: Wednesday 11 February, then 12, 13 and the working Saturday 14.
  TestWorld world;
  Clerk clerk(world, *civil_date(2026, 2, 11));
  ASSERT_EQ(clerk.open("dispatched_task"), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "dispatch"), "2026-02-14");
  Clerk plain(world);
  ASSERT_EQ(plain.open("dispatched_task"), "") << plain.last.detail;
  EXPECT_EQ(due_of(plain, world, "dispatch"), "2026-03-05");
}

}  // namespace
}  // namespace mingjing::engine_test
