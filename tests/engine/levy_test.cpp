// Levies: whole ones as they should go, unlawful attempts as people would make them, and the days around holidays. The procedure is data alone.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_told(Clerk& c) {
  ASSERT_EQ(c.open("levy"), "") << c.last.detail;
  c.run({"tell", "notice_service.direct", "confirm"});
}

void to_decided(Clerk& c) {
  to_told(c);
  c.run({"answer", "draft", "decide"});
}

// Decided on Monday 2 March 2026, to be paid by the 31st.
void to_served(Clerk& c) {
  to_decided(c);
  c.run({"decision_service.direct"});
  ASSERT_EQ(c.act("serve", {{"pay_by", "2026-03-31"}}), "") << c.last.detail;
}

void to_overdue(Clerk& c) {
  to_served(c);
  c.wait_past("perform_other");
}

void publish(Clerk& c) { c.run({"publication.redact", "publication.check", "publication.publish"}); }

TEST(Levy, IsToldHeardDecidedServedPaidPublishedAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_served(clerk);
  clerk.run({"pay_part", "pay"});
  publish(clerk);
  clerk.run({"close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Levy, IsDecidedWhenTheTimeToBeHeardIsOverOrWasWaived) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  clerk.run({"draft"});
  EXPECT_EQ(clerk.act("decide"), "G_LEVY_HEARD");
  clerk.wait_past("levy_statement");
  EXPECT_EQ(iso_text(date_of(clerk.now())), "2026-03-10");   // five working days after Monday 2 March
  clerk.run({"decide"});
  Clerk other(world);
  to_told(other);
  other.run({"waive", "draft", "decide"});
  EXPECT_EQ(other.state(), "decided");
}

// Who owes nothing is not «relieved» by a rule that does not exist: the facts end the levy, with the clause that they do not meet.
TEST(Levy, ThatIsNotDueEndsWithoutARuleOfRelief) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  ASSERT_EQ(clerk.act("draft", {{"outcome", "not_levy"}}), "") << clerk.last.detail;
  clerk.run({"waive"});
  EXPECT_EQ(clerk.act("decide"), "G_LEVY_DRAFT");
  EXPECT_EQ(clerk.act("relieve", {{"how", "not_levied"}, {"ground", "not_due"}, {"clauses", nullptr}}), "G_FEE_RELIEF");
  ASSERT_EQ(clerk.act("relieve", {{"how", "not_levied"}, {"ground", "not_due"}}), "") << clerk.last.detail;
  clerk.run({"close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Levy, IsDeferredByRuleAndNotChargedForThatTime) {
  TestWorld world;
  Clerk clerk(world);
  to_served(clerk);
  EXPECT_EQ(clerk.act("defer"), "G_DEFERRAL");
  clerk.run({"ask_deferral"});
  EXPECT_EQ(clerk.act("defer", {{"ground", "none"}, {"clauses", nullptr}}), "G_FEE_RELIEF");
  ASSERT_EQ(clerk.act("defer", {{"until", "2026-09-30"}}), "") << clerk.last.detail;
  clerk.wait_past("perform_other");
  EXPECT_EQ(clerk.act("charge_late"), "G_OVERDUE");
  EXPECT_EQ(clerk.act("enforce"), "G_OVERDUE");
  EXPECT_EQ(clerk.act("end_deferral"), "G_DEFERRAL_END");
  clerk.wait_past("money_deferred");
  clerk.run({"end_deferral", "charge_late", "pay"});
  EXPECT_EQ(clerk.state(), "paid");
}

TEST(Levy, ThatIsNotPaidGoesToTheCourt) {
  TestWorld world;
  Clerk clerk(world);
  to_overdue(clerk);
  EXPECT_EQ(iso_text(date_of(clerk.now())), "2026-04-01");
  clerk.run({"charge_late", "enforce", "enforcement.demand", "enforcement.demand_served"});
  EXPECT_EQ(clerk.act("enforcement.apply_court"), "G_COURT_READY");
  clerk.wait_past("suit");
  clerk.run({"remedy.expire", "enforcement.apply_court", "enforcement.court_accepts", "enforcement.court_grants", "enforcement.executed", "settle"});
  publish(clerk);
  clerk.run({"close"});
  EXPECT_EQ(clerk.state(), "closed");
}

TEST(Levy, ThatWasWrongIsUndoneReturnedAndWithdrawn) {
  TestWorld world;
  Clerk clerk(world);
  to_served(clerk);
  clerk.run({"pay"});
  publish(clerk);
  clerk.run({"undo", "publication.withdraw"});
  EXPECT_EQ(clerk.act("close_undone"), "G_REFUNDED");
  ASSERT_EQ(clerk.act("refund_undone", {{"why", "wrong"}}), "") << clerk.last.detail;
  clerk.run({"close_undone", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Levy, IsRelievedByRuleBeforeAndAfterTheDecision) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  clerk.run({"relieve", "close"});
  EXPECT_EQ(clerk.state(), "closed");
  Clerk after(world);
  to_served(after);
  after.run({"reduce", "relieve"});
  EXPECT_EQ(after.act("close"), "G_PUBLISH");
  publish(after);
  after.run({"close"});
  EXPECT_EQ(after.state(), "closed");
}

TEST(Levy, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"levying by a circular", [](Clerk& c) { return c.open("levy", {{"levy_ground", "other"}}); }, "G_LEVY_BASIS", "第二十五条"},
      {"levying what the list does not hold", [](Clerk& c) { return c.open("levy", {{"listed", "unlisted"}}); }, "G_LEVY_BASIS", "第二十五条"},
      {"levying what is another organ's", [](Clerk& c) { c.world().registers.items["pi_levy"].organ = OrganId("o2"); return c.open("levy"); }, "G_ORG", "第二十五条"},
      {"a notice without the right to be heard",
       [](Clerk& c) { c.open("levy"); return c.act("tell", {{"told", json::array{"item", "facts", "standard", "basis", "amount"}}}); }, "G_LEVY_NOTICE", "国办发〔2018〕118号"},
      {"deciding before the notice was served", [](Clerk& c) { c.open("levy"); c.run({"tell"}); return c.act("decide"); }, "wrong_state", "第二十五条"},
      {"deciding before the payer was heard", [](Clerk& c) { to_told(c); c.run({"draft"}); return c.act("decide"); }, "G_LEVY_HEARD", "国办发〔2018〕118号"},
      {"a plea that is put away",
       [](Clerk& c) { to_told(c); return c.act("answer", {{"points", json::array{json::object{{"point", "取水量算错"}}}}}); }, "G_ANSWER", "国办发〔2018〕118号"},
      {"levying what the handler found not to be due",
       [](Clerk& c) { to_told(c); c.run({"answer"}); c.act("draft", {{"outcome", "not_levy"}}); return c.act("decide"); }, "G_LEVY_DRAFT", "第二十五条"},
      {"a decision that is silent about remedies",
       [](Clerk& c) { to_told(c); c.run({"answer", "draft"}); return c.act("decide", {{"remedy", "none"}}); }, "G_REMEDIES_TOLD", "第二十条"},
      {"the handler decides", [](Clerk& c) { to_told(c); c.run({"answer", "draft"}); return c.act("decide", {}, "officer"); }, "wrong_role", "第二十五条"},
      {"a complex levy without legal review",
       [](Clerk& c) { to_told(c); c.run({"answer"}); c.act("draft", {{"review_cases", json::array{"complex"}}}); return c.act("decide"); }, "G_REVIEW", "国办发〔2018〕118号"},
      {"money into another account", [](Clerk& c) { to_served(c); return c.act("pay", {{"way", "private"}}); }, "G_FISCAL", "第二十五条"},
      {"a receipt that is not fiscal", [](Clerk& c) { to_served(c); return c.act("pay", {{"receipt", "other"}}); }, "G_FISCAL", "第二十五条"},
      {"a late charge before the day", [](Clerk& c) { to_served(c); return c.act("charge_late"); }, "G_OVERDUE", "第四十五条"},
      {"a late charge without a basis", [](Clerk& c) { to_overdue(c); return c.act("charge_late", {{"ground", "none"}, {"clauses", nullptr}}); }, "G_LATE_CHARGE", "第四十五条"},
      {"a late charge above the levy itself",
       [](Clerk& c) { to_overdue(c); return c.act("charge_late", {{"principal_fen", 1000}, {"late_fen", 1001}}); }, "G_LATE_CHARGE", "第四十五条"},
      {"an added fine as in penalties",
       [](Clerk& c) { to_overdue(c); c.run({"enforce"}); return c.act("enforcement.add_fine"); }, "G_CAP100", "第四十五条"},
      {"relief for a friend", [](Clerk& c) { to_served(c); return c.act("relieve", {{"ground", "none"}, {"clauses", nullptr}}); }, "G_FEE_RELIEF", "第二十四条"},
      {"a refund without cause", [](Clerk& c) { to_served(c); c.run({"pay"}); return c.act("refund", {{"why", "other"}}); }, "G_LEVY_REFUND", "第二十五条"},
      {"closing what was not published", [](Clerk& c) { to_served(c); c.run({"pay"}); return c.act("close"); }, "G_PUBLISH", "国办发〔2018〕118号"},
  });
}

struct Days {
  const char *told, *statement;   // five working days
  const char* decide;             // twenty working days
};

// Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-28", "2026-10-10", "2026-10-30"}, {"2026-02-10", "2026-02-24", "2026-03-16"}, {"2025-12-29", "2026-01-06", "2026-01-27"},
                          {"2026-03-02", "2026-03-09", "2026-03-30"}};

TEST(Levy, DaysAreWorkingDaysAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.told));
    to_told(clerk);
    EXPECT_EQ(due_of(clerk, world, "levy_statement"), one.statement) << one.told;
    EXPECT_EQ(due_of(clerk, world, "decide"), one.decide) << one.told;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
