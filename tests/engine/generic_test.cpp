// Confirmations, filings, awards and other matters: as they should go, unlawful attempts as people would make them, and the days around holidays. Data alone.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_examining(Clerk& clerk) {
  ASSERT_EQ(clerk.open("generic"), "") << clerk.last.detail;
  clerk.run({"accept", "assign", "examine"});
}

void to_approved(Clerk& clerk, json::object draft = {}) {
  to_examining(clerk);
  ASSERT_EQ(clerk.act("draft", std::move(draft)), "") << clerk.last.detail;
  clerk.run({"approve"});
}

const json::object kNo = {{"outcome", "disagree"}, {"reasons", "三台没有检定合格印证"}, {"content", nullptr}};

TEST(Generic, IsDecidedServedPublishedAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_approved(clerk);
  clerk.run({"decide", "decision_service.direct", "deliver", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Generic, IsRefusedWithReasonsAndRemedies) {
  TestWorld world;
  Clerk clerk(world);
  to_approved(clerk, kNo);
  clerk.run({"decide_no", "decision_service.direct", "deliver"});
  EXPECT_EQ(clerk.state(), "delivered");
}

TEST(Generic, CarriesPowersOfSeveralKinds) {
  for (const char* kind : {"confirmation", "filing", "award", "other"}) {
    TestWorld world;
    world.registers.items["pi_generic"].kind = kind;
    Clerk clerk(world);
    to_examining(clerk);
    EXPECT_EQ(clerk.state(), "examining") << kind;
  }
  TestWorld world;
  world.registers.items["pi_generic"].kind = "licence";
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("generic"), "");
  EXPECT_EQ(clerk.act("accept"), "G_ORG");
}

TEST(Generic, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"telling only a part of what is lacking", [](Clerk& c) { c.open("generic"); return c.act("ask_correction", {{"all_told", false}}); }, "G_MATTER_ONCE", "第三十六条第一款"},
      {"asking again for what was overlooked",
       [](Clerk& c) {
         c.open("generic");
         EXPECT_EQ(c.act("ask_correction", {{"again", nullptr}}), "");
         c.run({"resubmit"});
         return c.act("ask_correction", {{"again", "overlooked"}});
       }, "G_MATTER_ONCE", "第三十六条第一款"},
      {"asking for papers that no guide names", [](Clerk& c) { c.open("generic"); return c.act("accept", {{"conditions", "extra"}}); }, "G_NO_EXTRA", "第三十五条"},
      {"a matter of another organ",
       [](Clerk& c) { c.world().registers.items["pi_generic"].organ = OrganId("o2"); c.open("generic"); return c.act("accept"); }, "G_ORG", "第三十五条"},
      {"a recused officer examines",
       [](Clerk& c) {
         c.open("generic");
         c.run({"accept", "assign"});
         c.mutable_case().recused = {OfficerId("w1")};
         return c.act("examine");
       }, "G_RECUSE", "第三十五条"},
      {"visiting alone", [](Clerk& c) { to_examining(c); return c.act("visit", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第三十六条第一款"},
      {"approving what nobody examined",
       [](Clerk& c) { c.open("generic"); c.run({"accept", "assign", "draft"}); return c.act("approve"); }, "G_MATTER_EXAMINED", "第三十五条"},
      {"deciding over the neighbours' heads",
       [](Clerk& c) { to_examining(c); EXPECT_EQ(c.act("draft", {{"third_interest", true}}), ""); return c.act("approve"); }, "G_MATTER_EXAMINED", "第三十五条"},
      {"an opinion that is put away",
       [](Clerk& c) { to_examining(c); return c.act("hear", {{"points", json::array{json::object{{"point", "影响通行"}}}}}); }, "G_ANSWER", "第三十五条"},
      {"approving without the review that is due",
       [](Clerk& c) { to_examining(c); EXPECT_EQ(c.act("draft", {{"review_cases", json::array{"complex"}}}), ""); return c.act("approve"); }, "G_REVIEW", "国办发〔2018〕118号"},
      {"granting what was proposed to be refused", [](Clerk& c) { to_approved(c, kNo); return c.act("decide"); }, "G_MATTER_YES", "第三十五条"},
      {"refusing in silence about remedies", [](Clerk& c) { to_approved(c, kNo); return c.act("decide_no", {{"remedy", "none"}}); }, "G_MATTER_NO", "第四十六条"},
      {"the handler decides himself", [](Clerk& c) { to_approved(c); return c.act("decide", {}, "officer"); }, "wrong_role", "第三十六条第二款"},
      {"changing the text between approval and decision",
       [](Clerk& c) {
         to_approved(c);
         c.run({"send_back"});
         EXPECT_EQ(c.act("draft", {{"content", "另外的内容"}}), "");
         c.mutable_case().threads[ThreadId("main")].state = StateId("approved");
         return c.act("decide");
       }, "G_APPROVED", "第三十五条"},
      {"closing what was never published",
       [](Clerk& c) { to_approved(c); c.run({"decide", "decision_service.direct", "deliver"}); return c.act("close"); }, "G_PUBLISH", "国办发〔2018〕118号"},
  });
}

TEST(Generic, TheOrgansTwentyDaysAreWorkingDaysAroundHolidays) {
  struct Days {
    const char *accepted, *twenty;
  };
  // Counted by hand on the notices of 2025 and 2026, as for licences.
  for (const Days& one : {Days{"2026-09-28", "2026-10-30"}, Days{"2026-02-10", "2026-03-16"}, Days{"2025-12-29", "2026-01-27"}, Days{"2026-03-02", "2026-03-30"}}) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.accepted));
    to_examining(clerk);
    EXPECT_EQ(due_of(clerk, world, "decide"), one.twenty) << one.accepted;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
