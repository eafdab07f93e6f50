// Fees: whole ones as they should go, unlawful attempts as people would make them, and the days around holidays. The procedure is data alone.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

// 无线电管理条例74: a statute that charges for lateness, as a notice cites it.
json::object late_by_law() { return {{"late", "by_law"}, {"late_clauses", json::array{json::object{{"law", "无线电管理条例"}, {"article", "七十四"}}}}}; }

void to_told(Clerk& clerk, const char* pay_by = "2026-03-31", json::object notice = {}) {
  ASSERT_EQ(clerk.open("fee"), "") << clerk.last.detail;
  ASSERT_EQ(clerk.act("notice", std::move(notice)), "") << clerk.last.detail;
  clerk.run({"notice_service.direct"});
  ASSERT_EQ(clerk.act("confirm", {{"pay_by", pay_by}}), "") << clerk.last.detail;
}

void to_overdue(Clerk& clerk, json::object notice = late_by_law()) {
  to_told(clerk, "2026-03-31", std::move(notice));
  clerk.wait_past("perform_other");
}

void to_demanded(Clerk& clerk) {
  to_overdue(clerk);
  clerk.run({"enforce", "enforcement.demand", "enforcement.demand_served"});
}

TEST(Fee, IsNoticedPaidAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  clerk.run({"pay_part", "pay", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Fee, IsDemandedAfterItsDayAndRefundedWhereItWasWrong) {
  TestWorld world;
  Clerk clerk(world);
  to_overdue(clerk, {});
  EXPECT_EQ(iso_text(date_of(clerk.now())), "2026-04-01");
  clerk.run({"enforce", "enforcement.demand", "enforcement.demand_served", "enforcement.answer", "pay"});
  ASSERT_EQ(clerk.act("refund", {{"why", "wrong"}}), "") << clerk.last.detail;
  clerk.run({"close"});
  EXPECT_EQ(clerk.state(), "closed");
}

// 强制法45: only as the notice said, from the day after the last day, and never above what is due.
TEST(Fee, IsChargedForLatenessAsItsNoticeSaidAndNotAboveItself) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk, "2026-03-31", late_by_law());
  clerk.set_now(at_time(*civil_date(2026, 3, 31), 10));
  EXPECT_EQ(clerk.act("charge_late"), "G_OVERDUE");
  clerk.set_now(at_time(*civil_date(2026, 4, 1), 10));
  EXPECT_EQ(clerk.act("charge_late", {{"late_fen", 101}}), "G_LATE_CHARGE");
  ASSERT_EQ(clerk.act("charge_late", {{"late_fen", 100}}), "") << clerk.last.detail;
  clerk.run({"pay", "close"});
  EXPECT_EQ(clerk.state(), "closed");
}

TEST(Fee, IsDeferredByRuleAndNotChargedForThatTime) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk, "2026-03-31", late_by_law());
  clerk.run({"ask_deferral"});
  ASSERT_EQ(clerk.act("defer", {{"until", "2026-09-30"}}), "") << clerk.last.detail;
  clerk.wait_past("perform_other");
  EXPECT_EQ(clerk.act("charge_late"), "G_OVERDUE");
  EXPECT_EQ(clerk.act("enforce"), "G_OVERDUE");
  EXPECT_EQ(clerk.act("end_deferral"), "G_DEFERRAL_END");
  clerk.wait_past("money_deferred");
  clerk.run({"end_deferral", "charge_late", "pay"});
  EXPECT_EQ(clerk.state(), "paid");
}

TEST(Fee, ThatIsNotPaidGoesToTheCourtAndIsExecuted) {
  TestWorld world;
  Clerk clerk(world);
  to_demanded(clerk);
  EXPECT_EQ(clerk.act("enforcement.apply_court"), "G_COURT_READY");
  clerk.wait_past("suit");   // six months from the service on Monday 2 March
  EXPECT_EQ(iso_text(date_of(clerk.now())), "2026-09-03");
  clerk.run({"remedy.expire", "enforcement.apply_court", "enforcement.court_accepts", "enforcement.court_grants", "enforcement.executed", "settle", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

// 强制法53: three months from the end of the remedies, its last day included.
TEST(Fee, GoesToTheCourtWithinThreeMonthsOnly) {
  for (const auto& [day, refusal] : {std::pair{"2026-12-03", ""}, std::pair{"2026-12-04", "G_COURT_READY"}}) {
    TestWorld world;
    Clerk clerk(world);
    to_demanded(clerk);
    clerk.wait_past("suit");
    clerk.run({"remedy.expire"});
    EXPECT_EQ(due_of(clerk, world, "court_apply"), "2026-12-03");
    clerk.set_now(at_time(*parse_date(day), 10));
    EXPECT_EQ(clerk.act("enforcement.apply_court"), refusal) << day;
  }
}

TEST(Fee, ThatTheCourtDoesNotTakeIsDemandedAgainOrEnded) {
  TestWorld world;
  Clerk clerk(world);
  to_demanded(clerk);
  clerk.wait_past("suit");
  clerk.run({"remedy.expire", "enforcement.apply_court", "enforcement.court_refuses", "enforcement.end", "settle", "close"});
  EXPECT_EQ(clerk.state(), "closed");
}

TEST(Fee, ThatWasUndoneIsReturnedBeforeItIsClosed) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  clerk.run({"pay", "remedy.file_reconsideration", "remedy.reconsideration_undone", "accept_undone"});
  EXPECT_EQ(clerk.act("close_undone"), "G_REFUNDED");
  ASSERT_EQ(clerk.act("refund_undone", {{"why", "wrong"}}), "") << clerk.last.detail;
  clerk.run({"close_undone", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Fee, ThatWasUndoneIsNeitherChargedNorDemanded) {
  TestWorld world;
  Clerk clerk(world);
  to_overdue(clerk);
  clerk.run({"undo"});
  clerk.mutable_case().threads[ThreadId("main")].state = StateId("told");
  EXPECT_EQ(clerk.act("charge_late"), "G_ENFORCEABLE");
  EXPECT_EQ(clerk.act("enforce"), "G_ENFORCEABLE");
}

TEST(Fee, IsReducedAndToldAnewOrRelieved) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  ASSERT_EQ(clerk.act("reduce", {{"pay_by", "2026-04-30"}}), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "perform_other"), "2026-04-30");
  clerk.run({"relieve", "close"});
  EXPECT_EQ(clerk.state(), "closed");
}

TEST(Fee, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"charging what is not on the list", [](Clerk& c) { return c.open("fee", {{"listed", "unlisted"}, {"list_no", nullptr}}); }, "G_FEE_LIST", "第二十五条"},
      {"charging what is another organ's", [](Clerk& c) { c.world().registers.items["pi_fee"].organ = OrganId("o2"); return c.open("fee"); }, "G_ORG", "价格法"},
      {"a notice without its basis", [](Clerk& c) { c.open("fee"); return c.act("notice", {{"told", json::array{"item", "amount"}}}); }, "G_FEE_NOTICE", "第四十七条"},
      {"a notice that is silent about remedies",
       [](Clerk& c) { c.open("fee"); return c.act("notice", {{"told", json::array{"item", "standard", "basis", "amount", "period", "way", "late"}}}); }, "G_FEE_NOTICE", "第四十七条"},
      {"counting the days before the notice was served", [](Clerk& c) { c.open("fee"); c.run({"notice"}); return c.act("confirm"); }, "wrong_state", "第八十七条"},
      {"money into another account", [](Clerk& c) { to_told(c); return c.act("pay", {{"way", "private"}}); }, "G_FISCAL", "第四十七条"},
      {"a receipt that is not fiscal", [](Clerk& c) { to_told(c); return c.act("pay", {{"receipt", "other"}}); }, "G_FISCAL", "第四十七条"},
      {"the handler books the payment", [](Clerk& c) { to_told(c); return c.act("pay", {}, "officer"); }, "wrong_role", "第四十七条"},
      {"relief for a friend", [](Clerk& c) { to_told(c); return c.act("relieve", {{"ground", "none"}, {"clauses", nullptr}}); }, "G_FEE_RELIEF", "第四十七条"},
      {"relief by the handler", [](Clerk& c) { to_told(c); return c.act("relieve", {}, "officer"); }, "wrong_role", "第四十七条"},
      {"a deferral that nobody asked for", [](Clerk& c) { to_told(c); return c.act("defer"); }, "G_DEFERRAL", "第二十五条"},
      {"a deferral that no rule knows",
       [](Clerk& c) { to_told(c); c.run({"ask_deferral"}); return c.act("defer", {{"ground", "none"}, {"clauses", nullptr}}); }, "G_FEE_RELIEF", "第四十七条"},
      {"a late charge that the notice did not tell", [](Clerk& c) { to_overdue(c, {}); return c.act("charge_late"); }, "G_LATE_NOTICED", "第四十五条第一款"},
      {"a late charge before the day", [](Clerk& c) { to_told(c, "2026-03-31", late_by_law()); return c.act("charge_late"); }, "G_OVERDUE", "第四十五条"},
      {"a late charge without a statute", [](Clerk& c) { to_overdue(c); return c.act("charge_late", {{"ground", "none"}, {"clauses", nullptr}}); }, "G_LATE_CHARGE", "第四十五条"},
      {"a cap that is typed above what is due",
       [](Clerk& c) { to_overdue(c); return c.act("charge_late", {{"principal_fen", 100000}, {"late_fen", 101}}); }, "G_LATE_CHARGE", "第四十五条"},
      {"an added fine as in penalties", [](Clerk& c) { to_overdue(c); c.run({"enforce"}); return c.act("enforcement.add_fine"); }, "G_CAP100", "第四十五条"},
      {"demanding before the day", [](Clerk& c) { to_told(c); return c.act("enforce"); }, "G_OVERDUE", "第四十五条"},
      {"a demand without rights",
       [](Clerk& c) { to_overdue(c); c.run({"enforce"}); return c.act("enforcement.demand", {{"named", json::array{"period", "way", "amount"}}}); }, "G_DEMAND", "第三十五条"},
      {"a plea that is put away",
       [](Clerk& c) { to_demanded(c); return c.act("enforcement.answer", {{"points", json::array{json::object{{"point", "已经缴过"}}}}}); }, "G_ANSWER", "第三十六条"},
      {"the court before the ten days of the demand",
       [](Clerk& c) { to_demanded(c); return c.act("enforcement.apply_court"); }, "G_COURT_READY", "第五十四条"},
      {"the court while suit may still be filed",
       [](Clerk& c) { to_demanded(c); c.wait_past("demand_wait"); return c.act("enforcement.apply_court"); }, "G_COURT_READY", "第五十三条"},
      {"a refund without cause", [](Clerk& c) { to_told(c); c.run({"pay"}); return c.act("refund", {{"why", "other"}}); }, "G_FEE_REFUND", "第四十七条"},
      {"closing what was not paid", [](Clerk& c) { to_told(c); return c.act("close"); }, "wrong_state", "第四十七条"},
  });
}

struct Days {
  const char* opened;
  const char* notice;     // five working days
  const char* demand;     // ten working days from a demand served on that day (强制法54, 69)
};

// Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-28", "2026-10-10", "2026-10-16"}, {"2026-02-10", "2026-02-24", "2026-03-02"}, {"2025-12-29", "2026-01-06", "2026-01-13"},
                          {"2026-03-02", "2026-03-09", "2026-03-16"}};

TEST(Fee, DaysAreWorkingDaysAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.opened));
    ASSERT_EQ(clerk.open("fee"), "") << clerk.last.detail;
    EXPECT_EQ(due_of(clerk, world, "notice"), one.notice) << one.opened;
    const CivilDate before = *parse_date(one.opened) - 20;
    Clerk late(world, before);
    to_told(late, iso_text(before + 3).c_str());
    late.set_now(at_time(*parse_date(one.opened), 9));
    late.run({"enforce", "enforcement.demand", "enforcement.demand_served"});
    EXPECT_EQ(due_of(late, world, "demand_wait"), one.demand) << one.opened;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
