// Undoing and cancelling licences: as it should go, and unlawful attempts as people would make them. Data alone.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_heard(Clerk& clerk, json::object draft = {}) {
  ASSERT_EQ(clerk.open("licence_revocation"), "") << clerk.last.detail;
  clerk.run({"tell", "answer", "hear"});
  ASSERT_EQ(clerk.act("draft", std::move(draft)), "") << clerk.last.detail;
}

TEST(LicenceRevocation, IsToldHeardDecidedServedAndCancelled) {
  TestWorld world;
  Clerk clerk(world);
  to_heard(clerk);
  clerk.run({"approve", "decide", "decision_service.direct", "deliver", "cancel", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(LicenceRevocation, OfALicenceThatRanOutNeedsNoDecision) {
  TestWorld world;
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("licence_revocation"), "");
  clerk.run({"cancel_ended", "close"});
  EXPECT_EQ(clerk.state(), "closed");
}

TEST(LicenceRevocation, StatementPeriodIsCountedInWorkingDaysAroundHolidays) {
  struct Days {
    const char *told, *last;   // five working days, the organ's preset
  };
  for (const Days& one : {Days{"2026-09-28", "2026-10-10"}, Days{"2026-02-10", "2026-02-24"}, Days{"2025-12-29", "2026-01-06"}}) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.told));
    ASSERT_EQ(clerk.open("licence_revocation"), "");
    clerk.run({"tell"});
    EXPECT_EQ(due_of(clerk, world, "revocation_statement"), one.last) << one.told;
    EXPECT_EQ(clerk.act("hear"), "G_REVOCATION_HEARD");
    clerk.wait_past("revocation_statement");
    clerk.run({"hear"});
  }
}

TEST(LicenceRevocation, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"undoing what another organ granted",
       [](Clerk& c) { c.world().registers.items["pi_licence"].organ = OrganId("o2"); return c.open("licence_revocation"); }, "G_ORG", "行政许可法"},
      {"a notice without reasons", [](Clerk& c) { c.open("licence_revocation"); return c.act("tell", {{"told", json::array{"facts", "intended", "statement"}}}); }, "G_REVOCATION_TOLD", "第七条"},
      {"a notice without rights", [](Clerk& c) { c.open("licence_revocation"); return c.act("tell", {{"told", json::array{"facts", "reasons", "intended"}}}); }, "G_REVOCATION_TOLD", "第七条"},
      {"hearing nobody", [](Clerk& c) { c.open("licence_revocation"); c.run({"tell"}); return c.act("hear"); }, "G_REVOCATION_HEARD", "第七条"},
      {"an unanswered plea",
       [](Clerk& c) { c.open("licence_revocation"); c.run({"tell"}); return c.act("answer", {{"points", json::array{json::object{{"point", "符合条件"}}}}}); }, "G_ANSWER", "第三十六条"},
      {"undoing without a ground of the law", [](Clerk& c) { to_heard(c, {{"ground", "other"}}); return c.act("approve"); }, "G_REVOCATION_GROUND", "第六十九条"},
      {"undoing against the public interest", [](Clerk& c) { to_heard(c, {{"harm", "grave"}}); return c.act("approve"); }, "G_REVOCATION_GROUND", "第六十九条"},
      {"undoing without a review that is due",
       [](Clerk& c) { to_heard(c, {{"review_cases", json::array{"public_interest"}}}); return c.act("approve"); }, "G_REVIEW", "国办发〔2018〕118号"},
      {"deciding without the approval", [](Clerk& c) { to_heard(c); return c.act("decide"); }, "wrong_state", "第六十九条"},
      {"a decision that is silent about remedies", [](Clerk& c) { to_heard(c); c.run({"approve"}); return c.act("decide", {{"remedy", "none"}}); }, "G_REMEDIES_TOLD", "第七条"},
      {"the handler decides", [](Clerk& c) { to_heard(c); c.run({"approve"}); return c.act("decide", {}, "officer"); }, "wrong_role", "第六十九条"},
      {"cancelling a licence that lives", [](Clerk& c) { c.open("licence_revocation"); return c.act("cancel_ended", {{"ground", "other"}}); }, "G_CANCEL_GROUND", "第七十条"},
      {"closing what was never published",
       [](Clerk& c) { to_heard(c); c.run({"approve", "decide", "decision_service.direct", "deliver", "cancel"}); return c.act("close"); }, "G_PUBLISH", "第四十条"},
  });
}

}  // namespace
}  // namespace mingjing::engine_test
