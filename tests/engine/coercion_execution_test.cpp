// Execution by the organ itself: whole ones as they should go, unlawful attempts as people would make them, and the days around holidays.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

// Served on Monday 2 March 2026, to be performed by the 16th.
void to_based(Clerk& c) {
  ASSERT_EQ(c.open("coercion_execution"), "") << c.last.detail;
  ASSERT_EQ(c.act("base", {{"base_served_on", iso_text(date_of(c.now()))}, {"perform_by", iso_text(date_of(c.now()) + 14)}}), "") << c.last.detail;
}

void to_pressed(Clerk& c) {
  to_based(c);
  c.wait_past("perform_other");
  c.run({"enforce"});
}

// Demanded on the 17th, to be performed by the 31st.
void to_demanded(Clerk& c, json::object draft = {}) {
  to_pressed(c);
  ASSERT_EQ(c.act("draft", std::move(draft)), "") << c.last.detail;
  ASSERT_EQ(c.act("enforcement.demand", {{"by", iso_text(date_of(c.now()) + 14)}}), "") << c.last.detail;
  c.run({"enforcement.demand_served"});
}

void to_orderable(Clerk& c, json::object draft = {}) {
  to_demanded(c, std::move(draft));
  c.wait_past("demand_period");
}

// Ordered on 1 April, the last day to perform oneself the 9th, a Thursday.
void serve(Clerk& c) {
  c.run({"decision_service.direct"});
  ASSERT_EQ(c.act("serve", {{"perform_by", "2026-04-09"}}), "") << c.last.detail;
}

void to_told(Clerk& c, json::object draft = {}) {
  to_orderable(c, std::move(draft));
  c.run({"order"});
  serve(c);
}

void to_run_day(Clerk& c, json::object draft = {}) {
  to_told(c, std::move(draft));
  c.wait_past("perform_other");
}

const json::object kSubstitute = {{"outcome", "substitute"}, {"power", "substitute"}, {"power_clauses", nullptr}, {"harm", "pollution"}, {"performer", "洁城公司"}, {"cost_fen", 100000}};
const json::object kDemolition = {{"outcome", "demolish"}};
const json::object kMoney = {{"outcome", "transfer"}};

TEST(CoercionExecution, IsDemandedOrderedServedCarriedOutAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_run_day(clerk);
  EXPECT_EQ(iso_text(date_of(clerk.now())), "2026-04-10");
  clerk.run({"execute", "finish", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(CoercionExecution, BySubstituteIsUrgedASecondTimeThreeWorkingDaysBefore) {
  TestWorld world;
  Clerk clerk(world);
  to_run_day(clerk, kSubstitute);
  EXPECT_EQ(clerk.act("execute"), "G_SUBSTITUTE_URGED");
  clerk.run({"urge_substitute"});
  EXPECT_EQ(due_of(clerk, world, "substitute_wait"), "2026-04-15");  // Friday 10 April: 13, 14, 15
  clerk.set_now(at_time(*civil_date(2026, 4, 15), 10));
  EXPECT_EQ(clerk.act("execute"), "G_SUBSTITUTE_URGED");
  clerk.set_now(at_time(*civil_date(2026, 4, 16), 10));
  clerk.run({"execute"});
  EXPECT_EQ(clerk.act("finish", {{"substitute", json::array{"staff", "cost"}}}), "G_SUBSTITUTE_DONE");
  clerk.run({"finish"});
  EXPECT_EQ(clerk.state(), "executed");
}

TEST(CoercionExecution, OfADemolitionWaitsForTheNoticeAndForTheRemedies) {
  TestWorld world;
  Clerk clerk(world);
  to_orderable(clerk, kDemolition);
  EXPECT_EQ(clerk.act("order"), "G_DEMOLISH");
  ASSERT_EQ(clerk.act("announce_demolition", {{"by", "2026-04-20"}}), "") << clerk.last.detail;
  clerk.wait_past("self_demolition");
  EXPECT_EQ(clerk.act("order"), "G_DEMOLISH");
  EXPECT_EQ(clerk.act("remedy.expire"), "G_REMEDY_OVER");
  clerk.wait_past("suit");
  EXPECT_EQ(iso_text(date_of(clerk.now())), "2026-09-03");  // six months from the service of what is enforced
  clerk.run({"remedy.expire", "order"});
  EXPECT_EQ(clerk.state(), "ordered");
}

TEST(CoercionExecution, OfMoneyWaitsThirtyDaysOfLateCharge) {
  TestWorld world;
  Clerk clerk(world);
  to_orderable(clerk, kMoney);
  EXPECT_EQ(clerk.act("order"), "G_MONEY_WAIT");
  ASSERT_EQ(clerk.act("charge_late", {{"accrues_from", "2026-03-17"}}), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "money_wait"), "2026-04-16");
  clerk.set_now(at_time(*civil_date(2026, 4, 16), 10));
  EXPECT_EQ(clerk.act("order"), "G_MONEY_WAIT");
  clerk.set_now(at_time(*civil_date(2026, 4, 17), 10));
  clerk.run({"order"});
  EXPECT_EQ(clerk.state(), "ordered");
}

TEST(CoercionExecution, OfSeizedThingsForAFineNeedsNoPowerOfItsOwnButTheEndOfRemedies) {
  TestWorld world;
  Clerk clerk(world);
  to_orderable(clerk, {{"outcome", "auction"}, {"power", "held"}, {"power_clauses", nullptr}});
  EXPECT_EQ(clerk.act("order"), "G_ENF_POWER");
  clerk.wait_past("suit");
  clerk.run({"remedy.expire", "order"});
  EXPECT_EQ(clerk.state(), "ordered");
}

TEST(CoercionExecution, AtOnceNeedsProofOfHidingAndRunsOnTheSameDay) {
  TestWorld world;
  Clerk clerk(world);
  to_demanded(clerk);
  EXPECT_EQ(clerk.act("order"), "G_DEMAND_OVER");
  EXPECT_EQ(clerk.act("order_at_once", {{"signs_proof", nullptr}}), "G_HIDING");
  clerk.run({"order_at_once"});
  serve(clerk);
  clerk.run({"execute", "finish"});
  EXPECT_EQ(clerk.state(), "executed");
}

TEST(CoercionExecution, OfASpillOnTheRoadIsTheOneWayWithoutADemand) {
  TestWorld world;
  Clerk clerk(world, *civil_date(2026, 9, 30));
  ASSERT_EQ(clerk.open("coercion_execution", {{"why", "removal"}}), "") << clerk.last.detail;
  clerk.run({"decide_removal"});
  EXPECT_EQ(due_of(clerk, world, "remove"), "2026-10-08");   // the last day moves behind 国庆; at night and on holidays one may act (52)
  clerk.run({"remove_now"});
  EXPECT_EQ(clerk.act("tell_removal"), "wrong_state");
  clerk.run({"decision_service.direct", "tell_removal", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(CoercionExecution, StandsStillWhileItIsPausedOrAgreedAndGoesOnWithoutANewDemand) {
  TestWorld world;
  Clerk clerk(world);
  to_run_day(clerk);
  clerk.run({"enforcement.pause"});
  EXPECT_EQ(clerk.act("execute"), "wrong_state");
  clerk.run({"enforcement.resume", "enforcement.agree"});
  EXPECT_EQ(clerk.act("execute"), "wrong_state");
  clerk.run({"enforcement.broken", "execute", "finish"});
  EXPECT_EQ(clerk.state(), "executed");
}

TEST(CoercionExecution, EndsWhenThePartyPerformsOrTheLawEndsIt) {
  for (const char* how : {"enforcement.performed", "enforcement.end"}) {
    TestWorld world;
    Clerk clerk(world);
    to_run_day(clerk);
    EXPECT_EQ(clerk.act("settle"), "wrong_state");
    clerk.run({how});
    EXPECT_EQ(clerk.act("execute"), "wrong_state");
    clerk.run({"settle", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
    EXPECT_EQ(clerk.state(), "archived");
  }
}

TEST(CoercionExecution, WithoutPowerGoesToTheCourtWithinThreeMonths) {
  for (const bool late : {false, true}) {
    TestWorld world;
    Clerk clerk(world);
    to_demanded(clerk, {{"power", "none"}, {"power_clauses", nullptr}});
    clerk.wait_past("demand_period");
    EXPECT_EQ(clerk.act("order"), "G_ENF_POWER");
    EXPECT_EQ(clerk.act("enforcement.apply_court"), "G_COURT_READY");   // remedies are open until 2 September
    clerk.wait_past("suit");
    clerk.run({"remedy.expire"});
    EXPECT_EQ(due_of(clerk, world, "court_apply"), "2026-12-03");
    if (late) {
      clerk.wait_past("court_apply");
      EXPECT_EQ(clerk.act("enforcement.apply_court"), "G_COURT_READY");
      continue;
    }
    clerk.run({"enforcement.apply_court", "enforcement.court_accepts", "enforcement.court_grants", "enforcement.executed", "settle", "close", "archive"});
    EXPECT_EQ(clerk.state(), "archived");
  }
}

TEST(CoercionExecution, OfADecisionThatFallsIsReversedAndWithdrawn) {
  TestWorld world;
  Clerk clerk(world);
  to_run_day(clerk);
  clerk.run({"execute", "finish", "publication.redact", "publication.check", "publication.publish", "undo"});
  EXPECT_EQ(clerk.act("close_undone"), "G_WITHDRAWN");
  clerk.run({"publication.withdraw"});
  EXPECT_EQ(clerk.act("close_undone"), "G_REVERSED");
  clerk.run({"reverse", "close_undone", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(CoercionExecution, OfADecisionThatReconsiderationRevokesGoesNoFurther) {
  TestWorld world;
  Clerk clerk(world);
  to_orderable(clerk);
  clerk.run({"remedy.file_reconsideration", "remedy.reconsideration_undone"});
  EXPECT_EQ(clerk.act("order"), "G_ENFORCEABLE");
  EXPECT_NE(clerk.last.article.find("第四十条"), std::string::npos) << clerk.last.article;
  clerk.run({"enforcement.end", "settle", "close"});
  EXPECT_EQ(clerk.state(), "closed");
}

std::string execute_at(Clerk& c, CivilDate day, const char* from, const char* to, json::object changes = {}) {
  c.set_now(at_time(day + 1, 9));
  const std::string date = iso_text(day);
  changes["from_time"] = date + "T" + from + ":00+08:00";
  changes["to_time"] = date + "T" + to + ":00+08:00";
  changes["shown_at"] = changes["from_time"];
  return c.act("execute", std::move(changes));
}

TEST(CoercionExecution, SparesNightsHolidaysAndRestDaysUnlessItIsUrgent) {
  struct Hour {
    CivilDate day;
    const char *from, *to, *code;
  };
  const CivilDate friday = *civil_date(2026, 4, 10);
  // 强制法43; 噪声法88: from ten in the evening to six in the morning. 4 January is a working Sunday of the notice of 2026.
  const Hour hours[] = {{friday, "06:00", "07:30", ""}, {friday, "05:59", "07:30", "G_NO_NIGHT"}, {friday, "20:00", "21:59", ""}, {friday, "20:00", "22:00", "G_NO_NIGHT"},
                        {*civil_date(2026, 5, 1), "10:00", "11:00", "G_NO_NIGHT"}, {*civil_date(2026, 10, 7), "10:00", "11:00", "G_NO_NIGHT"},
                        {*civil_date(2026, 10, 8), "10:00", "11:00", ""}, {friday + 1, "10:00", "11:00", "G_NO_NIGHT"}, {*civil_date(2026, 10, 10), "10:00", "11:00", ""}};
  for (const Hour& one : hours) {
    TestWorld world;
    Clerk clerk(world);
    to_run_day(clerk);
    EXPECT_EQ(execute_at(clerk, one.day, one.from, one.to), one.code) << iso_text(one.day) << " " << one.from << " " << clerk.last.detail;
  }
  TestWorld world;
  Clerk clerk(world);
  to_run_day(clerk);
  EXPECT_EQ(execute_at(clerk, *civil_date(2026, 10, 1), "01:00", "02:00", {{"hours", "urgent"}, {"urgent_reason", "废渣正在流入水源地"}}), "") << clerk.last.detail;
  TestWorld own;
  own.registers.organs[OrganId("o1")].settings = {{"rest_days_spared", false}};
  Clerk saturday(own);
  to_run_day(saturday);
  EXPECT_EQ(execute_at(saturday, friday + 1, "10:00", "11:00"), "") << saturday.last.detail;
}

TEST(CoercionExecution, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"enforcing what another organ decided", [](Clerk& c) { c.open("coercion_execution"); return c.act("base", {{"base_organ", "other"}}); }, "G_BASE", "第三十四条"},
      {"enforcing what is another organ's", [](Clerk& c) { c.world().registers.items["pi_execution"].organ = OrganId("o2"); return c.open("coercion_execution"); }, "G_ORG", "第三十四条"},
      {"beginning before the time to perform is over", [](Clerk& c) { to_based(c); return c.act("enforce"); }, "G_OVERDUE", "第三十四条"},
      {"a demand that is silent about defence",
       [](Clerk& c) { to_pressed(c); return c.act("enforcement.demand", {{"named", json::array{"period", "way", "amount"}}}); }, "G_DEMAND", "第三十五条"},
      {"ordering without a demand", [](Clerk& c) { to_pressed(c); c.run({"draft"}); return c.act("order"); }, "G_DEMANDED", "第三十五条"},
      {"ordering on the last day of the demand",
       [](Clerk& c) { to_demanded(c); c.set_now(at_time(*civil_date(2026, 3, 31), 10)); return c.act("order"); }, "G_DEMAND_OVER", "第三十七条第一款"},
      {"ordering although the reasons are good", [](Clerk& c) { to_orderable(c); return c.act("order", {{"excuse", "holds"}}); }, "G_DEMAND_OVER", "第三十六条"},
      {"ordering without power", [](Clerk& c) { to_orderable(c, {{"power", "none"}, {"power_clauses", nullptr}}); return c.act("order"); }, "G_ENF_POWER", "第十三条"},
      {"substitute performance where nothing is in danger",
       [](Clerk& c) { auto draft = kSubstitute; draft["harm"] = "other"; to_orderable(c, draft); return c.act("order"); }, "G_ENF_POWER", "第五十条"},
      {"an order that is silent about remedies", [](Clerk& c) { to_orderable(c); return c.act("order", {{"remedy", "none"}}); }, "G_REMEDIES_TOLD", "第三十七条第二款第四项"},
      {"the handler orders", [](Clerk& c) { to_orderable(c); return c.act("order", {}, "officer"); }, "wrong_role", "第三十七条"},
      {"a demand by mail at once",
       [](Clerk& c) { to_pressed(c); c.run({"enforcement.demand"}); return c.act("enforcement.demand_served", {{"method", "mail"}}); }, "G_SERVICE", "第三十八条"},
      {"carrying out before the order was served", [](Clerk& c) { to_orderable(c); c.run({"order"}); return c.act("execute"); }, "wrong_state", "第三十七条"},
      {"carrying out before the day that was told", [](Clerk& c) { to_told(c); return c.act("execute"); }, "G_RUN_TIME", "第三十七条第二款第三项"},
      {"turning off the water of those who live there", [](Clerk& c) { to_run_day(c); return c.act("execute", {{"means", "utilities"}}); }, "G_UTILITIES", "第四十三条第二款"},
      {"by force and threats", [](Clerk& c) { to_run_day(c); return c.act("execute", {{"means", "force"}}); }, "G_UTILITIES", "第五十一条第三款"},
      {"words in place of a recording",
       [](Clerk& c) { to_run_day(c); return c.act("execute", {{"av", "none"}, {"av_files", nullptr}, {"av_reason", "设备没电"}}); }, "G_AV", "国办发〔2018〕118号"},
      {"one officer alone", [](Clerk& c) { to_run_day(c); return c.act("execute", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第十八条第二项"},
      {"keeping what the auction brought", [](Clerk& c) { to_run_day(c); c.run({"execute"}); return c.act("finish", {{"proceeds", "kept"}}); }, "G_PROCEEDS", "第四十九条"},
      {"a late charge by habit", [](Clerk& c) { to_pressed(c); return c.act("charge_late", {{"ground", "none"}, {"clauses", nullptr}}); }, "G_LATE_CHARGE", "第四十五条"},
      {"a late charge above the sum itself",
       [](Clerk& c) { to_pressed(c); return c.act("charge_late", {{"principal_fen", 100000}, {"late_fen", 100001}}); }, "G_LATE_CHARGE", "第四十五条"},
      {"clearing at once what the party can clear",
       [](Clerk& c) { c.open("coercion_execution"); return c.act("decide_removal", {{"cannot", "can"}}); }, "G_REMOVE_NOW", "第五十二条"},
      {"clearing a private yard at once", [](Clerk& c) { c.open("coercion_execution"); return c.act("decide_removal", {{"where", "elsewhere"}}); }, "G_REMOVE_NOW", "第五十二条"},
      {"to the court after carrying out oneself", [](Clerk& c) {
         to_run_day(c);
         c.run({"execute"});
         return c.act("enforcement.apply_court");
       }, "G_COURT_READY", "第五十三条"},
  });
}

struct Days {
  const char *urged, *three;     // working days
  const char *accrues, *thirty;  // calendar days that end on a working day
};

// Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-30", "2026-10-10", "2026-09-01", "2026-10-08"},   // 国庆: 8, 9 and the Saturday that works
                          {"2026-02-13", "2026-02-25", "2026-01-19", "2026-02-24"},   // 春节: the 14th works, then 24, 25
                          {"2025-12-30", "2026-01-05", "2025-12-02", "2026-01-04"}};  // 元旦: 31, then Sunday the 4th works, 5

TEST(CoercionExecution, DaysAreCountedAsArticleSixtyNineSays) {
  for (const Days& one : kDays) {
    const CivilDate urged = *parse_date(one.urged);
    TestWorld world;
    Clerk clerk(world, urged - 60);
    to_orderable(clerk, kSubstitute);
    clerk.run({"order", "decision_service.direct"});
    ASSERT_EQ(clerk.act("serve", {{"perform_by", iso_text(date_of(clerk.now()))}}), "") << clerk.last.detail;
    clerk.set_now(at_time(urged, 10));
    clerk.run({"urge_substitute"});
    EXPECT_EQ(due_of(clerk, world, "substitute_wait"), one.three) << one.urged;

    Clerk money(world, *parse_date(one.accrues) - 15);
    to_pressed(money);
    ASSERT_EQ(money.act("charge_late", {{"accrues_from", one.accrues}}), "") << money.last.detail;
    EXPECT_EQ(due_of(money, world, "money_wait"), one.thirty) << one.accrues;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
