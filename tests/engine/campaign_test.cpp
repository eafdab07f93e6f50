// Campaigns against outstanding problems of enforcement: whole ones, unlawful attempts refused by article, and that nothing is closed out unsolved.

#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_improving(Clerk& c) {
  ASSERT_EQ(c.open("campaign_lead"), "") << c.last.detail;
  c.run({"issue", "improve"});
}
void to_final(Clerk& c) {
  to_improving(c);
  c.run({"first_round", "preview", "make_rules"});
}
void to_signed(Clerk& c) {
  ASSERT_EQ(c.open("campaign_unit"), "") << c.last.detail;
  c.run({"list", "sign"});
}
void to_mending(Clerk& c) {
  ASSERT_EQ(c.open("campaign_problem"), "") << c.last.detail;
  c.run({"plan"});
}
void to_mended(Clerk& c) {
  to_mending(c);
  c.run({"mend"});
}

// The days of the example (R-CM-01).
const json::object kDays2022 = {{"plan_by", "2022-07-22"},  {"list_by", "2022-07-25"},    {"correct_by", "2022-07-31"}, {"first_round_by", "2022-08-05"},
                                {"second_by", "2022-08-19"}, {"preview_by", "2022-08-25"}, {"rules_by", "2022-08-31"},   {"second_round_by", "2022-09-10"},
                                {"duty_by", "2022-12-10"},   {"report_by", "2022-12-20"}};

TEST(Campaign, GoesThroughItsFourStagesByTheDaysOfTheExample) {
  TestWorld world;
  Clerk clerk(world, *civil_date(2022, 7, 19));
  ASSERT_EQ(clerk.open("campaign_lead"), "") << clerk.last.detail;
  ASSERT_EQ(clerk.act("issue", kDays2022), "") << clerk.last.detail;
  EXPECT_EQ(clerk.state(), "self_check");
  for (const auto& [deadline, day] : {std::pair{"first_round", "2022-08-05"}, {"preview", "2022-08-25"}, {"rules", "2022-08-31"}, {"second_round", "2022-09-10"}, {"report", "2022-12-20"}})
    EXPECT_EQ(due_of(clerk, world, deadline), day) << deadline;
  clerk.run({"improve", "first_round", "preview", "make_rules", "second_round", "urge", "report", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Campaign, UnitListsSignsMendsAndCloses) {
  TestWorld world;
  Clerk clerk(world);
  to_signed(clerk);
  clerk.run({"progress", "list", "send_back", "list", "sign", "duty", "finish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Campaign, ProblemIsClosedOutAfterMeasureProofAndASecondLookFromAbove) {
  TestWorld world;
  Clerk clerk(world);
  to_mended(clerk);
  EXPECT_EQ(clerk.act("close_out"), "G_CLOSE_OUT") << "mended, but nobody has looked again";
  clerk.run({"recheck", "close_out"});
  EXPECT_EQ(clerk.state(), "closed_out");
  clerk.run({"archive"});
}

TEST(Campaign, ProblemThatIsNotSolvedIsMendedAndLookedAtAgain) {
  TestWorld world;
  Clerk clerk(world);
  to_mended(clerk);
  clerk.run({"not_solved"});
  EXPECT_EQ(clerk.state(), "mending");
  EXPECT_EQ(clerk.act("close_out"), "G_CLOSE_OUT");
  clerk.run({"postpone", "mend"});
  EXPECT_EQ(clerk.act("close_out"), "G_CLOSE_OUT") << "looked at before, not since it was mended again";
  clerk.run({"recheck", "close_out"});
  EXPECT_EQ(clerk.state(), "closed_out");
}

TEST(Campaign, DaysMayFallTogetherButNeverRunBackwards) {
  const std::pair<const char*, const char*> kWrong[] = {{"list_by", "2022-07-21"}, {"second_by", "2022-08-04"}, {"report_by", "2022-12-09"}, {"plan_by", "2022-07-18"}};
  for (const auto& [field, day] : kWrong) {
    TestWorld world;
    Clerk clerk(world, *civil_date(2022, 7, 19));
    ASSERT_EQ(clerk.open("campaign_lead"), "");
    auto days = kDays2022;
    days[field] = day;
    EXPECT_EQ(clerk.act("issue", days), "G_CAMPAIGN_DATES") << field;
    days[field] = kDays2022.at(field);
    days["preview_by"] = days.at("second_by");   // in the source the last day of one stage is the first of the next
    EXPECT_EQ(clerk.act("issue", days), "") << field << ": " << clerk.last.detail;
  }
}

TEST(Campaign, AttemptsAgainstThePlanAreRefusedByPoint) {
  expect_refused({
      {"a plan that nobody deliberated", [](Clerk& c) { return c.open("campaign_lead", {{"deliberated", "no"}}); }, "G_CAMPAIGN_PLAN", "第二点"},
      {"a measure without a person", [](Clerk& c) { c.open("campaign_problem"); return c.act("plan", {{"assigned", false}}); }, "G_PROBLEM_PLAN", "第三（二）点"},
      {"the supervisor issues the plan", [](Clerk& c) { c.open("campaign_lead"); return c.act("issue", {}, "supervisor"); }, "wrong_role", "第四点"},
      {"a preview before the first round", [](Clerk& c) { to_improving(c); return c.act("preview"); }, "G_CAMPAIGN_FIRST_ROUND", "第四（三）点"},
      {"one supervisor alone", [](Clerk& c) { to_improving(c); return c.act("first_round", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第二十二条"},
      {"a supervisor without certificate", [](Clerk& c) {
         to_improving(c);
         for (auto& [id, officer] : c.world().registers.officers) officer.supervision_valid.reset();
         return c.act("first_round");
       }, "G_SUPERVISION_CERT", "第二十二条"},
      {"a report before the second round", [](Clerk& c) { to_final(c); return c.act("report"); }, "G_CAMPAIGN_SECOND_ROUND", "第四（四）点"},
      {"a report that drops what is left", [](Clerk& c) { to_final(c); c.run({"second_round"}); return c.act("report", {{"left_told", "dropped"}}); }, "G_CAMPAIGN_REPORT", "第三（二）点"},
      {"closing what only the government got",
       [](Clerk& c) { to_final(c); c.run({"second_round", "report"}); return c.act("close", {{"sent_to", json::array{"government"}}}); }, "G_CAMPAIGN_SENT", "第四（四）点"},
      {"joining with a plan that nobody adopted", [](Clerk& c) { return c.open("campaign_unit", {{"adopted", "no"}}); }, "G_CAMPAIGN_JOIN", "第四（一）点"},
      {"joining without a group", [](Clerk& c) { return c.open("campaign_unit", {{"group_set_up", false}}); }, "G_CAMPAIGN_JOIN", "第四（一）点"},
      {"a list against half of the catalogue", [](Clerk& c) { c.open("campaign_unit"); return c.act("list", {{"compared", "part"}}); }, "G_CAMPAIGN_LIST", "附件1"},
      {"a list that the deputy signs", [](Clerk& c) { c.open("campaign_unit"); c.run({"list"}); return c.act("sign", {{"signer", "deputy"}}); }, "G_CAMPAIGN_SIGNED", "第四（一）点"},
      {"a list without seal", [](Clerk& c) { c.open("campaign_unit"); c.run({"list"}); return c.act("sign", {{"sealed", false}}); }, "G_CAMPAIGN_SIGNED", "第四（一）点"},
      {"the office signs for its head", [](Clerk& c) { c.open("campaign_unit"); c.run({"list"}); return c.act("sign", {}, "unit_head"); }, "wrong_role", "第四（一）点"},
      {"finishing with open problems", [](Clerk& c) { to_signed(c); return c.act("finish", {{"closed_all", "some_open"}}); }, "G_CAMPAIGN_ALL_CLOSED", "第三（二）点"},
      {"closing without the ledger of duties", [](Clerk& c) { to_signed(c); c.run({"finish"}); return c.act("close"); }, "G_CAMPAIGN_DUTY", "第四（四）点"},
      {"giving a problem up", [](Clerk& c) { to_mending(c); return c.act("postpone", {{"standing", "given_up"}}); }, "G_PROBLEM_TIMETABLE", "第三（二）点"},
      {"mended in part", [](Clerk& c) { to_mending(c); return c.act("mend", {{"measure_done", "part"}}); }, "G_PROBLEM_MENDED", "第三（二）点"},
      {"closing out without a measure", [](Clerk& c) { c.open("campaign_problem"); return c.act("close_out"); }, "wrong_state", "第三（二）点"},
      {"closing out before it is mended", [](Clerk& c) { to_mending(c); return c.act("close_out"); }, "G_CLOSE_OUT", "第三（二）点"},
      {"the organ's own supervisor looks again", [](Clerk& c) { to_mended(c); return c.act("recheck", {}, "supervisor"); }, "wrong_role", "第四（二）点"},
      {"the head looks again himself", [](Clerk& c) { to_mended(c); return c.act("recheck", {}, "organ_head"); }, "wrong_role", "第四（二）点"},
      {"somebody of an organ beside looks again",
       [](Clerk& c) { to_mended(c); c.world().registers.organs[OrganId("o3")].area = "370200"; return c.act("recheck"); }, "G_RECHECK_ABOVE", "第四（二）点"},
      {"a look that found it half solved", [](Clerk& c) { to_mended(c); return c.act("recheck", {{"solved", "part"}}); }, "G_RECHECK_SOLVED", "第三（二）点"},
      {"a look at the report alone", [](Clerk& c) { to_mended(c); return c.act("recheck", {{"seen_how", json::array{"paper_only"}}}); }, "G_RECHECK_SOLVED", "第三（二）点"},
      {"the office closes out", [](Clerk& c) { to_mended(c); c.run({"recheck"}); return c.act("close_out", {}, "unit_head"); }, "wrong_role", "第三（二）点"},
  });
}

TEST(Campaign, DaysOfTheUnitStandInItsOwnCase) {
  TestWorld world;
  Clerk clerk(world, *civil_date(2022, 7, 20));
  ASSERT_EQ(clerk.open("campaign_unit", {{"list_by", "2022-07-25"}, {"correct_by", "2022-07-31"}, {"second_by", "2022-08-19"}, {"duty_by", "2022-12-10"}}), "") << clerk.last.detail;
  for (const auto& [deadline, day] : {std::pair{"list", "2022-07-25"}, {"progress", "2022-07-31"}, {"finish", "2022-08-19"}, {"duty", "2022-12-10"}})
    EXPECT_EQ(due_of(clerk, world, deadline), day) << deadline;
}

// Five working days from Wednesday 20 July 2022 end on Wednesday 27 July. Ten from Monday 26 September 2022: four up to the 30th, none from 1 to 7 October, two on the
// weekend of 8 and 9 October, which is worked, and four more up to Thursday the 13th.
TEST(Campaign, ProblemsHaveTheirWorkingDays) {
  TestWorld world;
  Clerk clerk(world, *civil_date(2022, 7, 20));
  ASSERT_EQ(clerk.open("campaign_problem", {{"found_on", "2022-07-20"}}), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "plan"), "2022-07-27");
  Clerk late(world, *civil_date(2022, 9, 26));
  ASSERT_EQ(late.open("campaign_problem"), "");
  late.run({"plan", "mend"});
  EXPECT_EQ(due_of(late, world, "recheck"), "2022-10-13");
}

}  // namespace
}  // namespace mingjing::engine_test
