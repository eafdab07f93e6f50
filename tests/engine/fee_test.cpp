// Fees: whole ones as they should go, unlawful attempts as people would make them, and the days around holidays. The procedure is data alone.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_told(Clerk& clerk, const char* pay_by = "2026-03-31") {
  ASSERT_EQ(clerk.open("fee"), "") << clerk.last.detail;
  clerk.run({"notice", "notice_service.direct"});
  ASSERT_EQ(clerk.act("confirm", {{"pay_by", pay_by}}), "") << clerk.last.detail;
}

TEST(Fee, IsNoticedPaidAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  clerk.run({"pay", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Fee, IsUrgedAfterItsDayAndRefundedWhereItWasWrong) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  clerk.wait_past("fee_pay");
  EXPECT_EQ(iso_text(date_of(clerk.now())), "2026-04-01");
  clerk.run({"urge", "answer", "pay"});
  ASSERT_EQ(clerk.act("refund", {{"why", "wrong"}}), "") << clerk.last.detail;
  clerk.run({"close"});
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
      {"urging before the day", [](Clerk& c) { to_told(c); return c.act("urge"); }, "G_FEE_OVERDUE", "第四十五条"},
      {"a demand without rights",
       [](Clerk& c) { to_told(c); c.wait_past("fee_pay"); return c.act("urge", {{"named", json::array{"period", "way", "amount"}}}); }, "G_DEMAND", "第三十五条"},
      {"a plea that is put away", [](Clerk& c) {
         to_told(c);
         c.wait_past("fee_pay");
         c.run({"urge"});
         return c.act("answer", {{"points", json::array{json::object{{"point", "已经缴过"}}}}});
       }, "G_ANSWER", "第三十六条"},
      {"a refund without cause", [](Clerk& c) { to_told(c); c.run({"pay"}); return c.act("refund", {{"why", "other"}}); }, "G_FEE_REFUND", "第四十七条"},
      {"closing what was not paid", [](Clerk& c) { to_told(c); return c.act("close"); }, "wrong_state", "第四十七条"},
  });
}

struct Days {
  const char* opened;
  const char* notice;     // five working days
};

constexpr Days kDays[] = {{"2026-09-28", "2026-10-10"}, {"2026-02-10", "2026-02-24"}, {"2025-12-29", "2026-01-06"}, {"2026-03-02", "2026-03-09"}};

TEST(Fee, DaysAreWorkingDaysAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.opened));
    ASSERT_EQ(clerk.open("fee"), "") << clerk.last.detail;
    EXPECT_EQ(due_of(clerk, world, "notice"), one.notice) << one.opened;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
