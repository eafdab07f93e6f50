// The annual report of an organ: whole ones, unlawful attempts refused by their point, and its days: 5 and 31 January, ten working days.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void begin(Clerk& c) { ASSERT_EQ(c.open("annual_report", {{"year", 2025}}), "") << c.last.detail; }

void to_signed(Clerk& c) {
  begin(c);
  c.run({"draft", "check", "sign"});
}

void to_published(Clerk& c) {
  to_signed(c);
  c.run({"publish"});
}

TEST(AnnualReport, IsDraftedCheckedSignedPublishedSentAndReceived) {
  TestWorld world;
  Clerk clerk(world);
  to_published(clerk);
  clerk.run({"report", "receipt", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(AnnualReport, ThatWasReturnedIsDraftedAndCheckedAgainBeforeItIsSigned) {
  TestWorld world;
  Clerk clerk(world);
  begin(clerk);
  clerk.run({"draft", "check", "send_back"});
  EXPECT_EQ(clerk.act("sign"), "wrong_state");
  clerk.run({"draft"});
  EXPECT_EQ(clerk.act("sign"), "wrong_state");
  clerk.run({"check", "sign"});
  EXPECT_EQ(clerk.state(), "signed");
}

TEST(AnnualReport, IsCorrectedBesideWhatWasPublishedAndNeverInIt) {
  TestWorld world;
  Clerk clerk(world);
  to_published(clerk);
  EXPECT_EQ(clerk.act("draft"), "wrong_state");
  EXPECT_EQ(clerk.act("sign"), "wrong_state");
  ASSERT_EQ(clerk.act("correct"), "") << clerk.last.detail;
  EXPECT_EQ(clerk.state(), "published");
  clerk.run({"report", "correct", "receipt", "correct"});
  EXPECT_EQ(clerk.state(), "received");
}

TEST(AnnualReport, AttemptsAgainstTheRuleAreRefusedByPoint) {
  const char* point = "国办发〔2018〕118号";
  expect_refused({
      {"a report of a year that is not over", [](Clerk& c) { begin(c); return c.act("draft", {{"whole_year", "running"}}); }, "G_ANNUAL_YEAR_OVER", point},
      {"figures that differ without a reason", [](Clerk& c) { begin(c); return c.act("draft", {{"agreement", "unexplained"}}); }, "G_ANNUAL_AGREES", point},
      {"checking without the cases", [](Clerk& c) { begin(c); c.run({"draft"}); return c.act("check", {{"reconciled", false}}); }, "G_ANNUAL_RECONCILED", point},
      {"passing a reason that does not hold", [](Clerk& c) { begin(c); c.run({"draft"}); return c.act("check", {{"differences_judged", "unjustified"}}); }, "G_ANNUAL_RECONCILED", point},
      {"an officer checks", [](Clerk& c) { begin(c); c.run({"draft"}); return c.act("check", {}, "officer"); }, "wrong_role", point},
      {"the head of the unit signs", [](Clerk& c) { begin(c); c.run({"draft", "check"}); return c.act("sign", {}, "unit_head"); }, "wrong_role", point},
      {"signing what nobody checked", [](Clerk& c) { begin(c); c.run({"draft"}); return c.act("sign"); }, "wrong_state", point},
      {"signing after the record has moved", [](Clerk& c) { begin(c); c.run({"draft", "check"}); return c.act("sign", {{"agreement", "moved"}}); }, "G_ANNUAL_AGREES", point},
      {"publishing what nobody signed", [](Clerk& c) { begin(c); c.run({"draft", "check"}); return c.act("publish"); }, "wrong_state", point},
      {"publishing a part", [](Clerk& c) { to_signed(c); return c.act("publish", {{"extent", "part"}}); }, "G_ANNUAL_WHOLE", point},
      {"publishing elsewhere", [](Clerk& c) { to_signed(c); return c.act("publish", {{"channels", json::array{"site"}}}); }, "G_ANNUAL_WHOLE", point},
      {"publishing late in silence", [](Clerk& c) { to_signed(c); c.wait_past("annual_publish"); return c.act("publish", {{"late_reason", nullptr}}); }, "G_ANNUAL_LATE", point},
      {"keeping it from the superior", [](Clerk& c) { to_published(c); return c.act("report", {{"sent_to", json::array{"government"}}}); }, "G_ANNUAL_SENT", point},
      {"sending it late in silence", [](Clerk& c) { to_published(c); c.wait_past("annual_send"); return c.act("report", {{"late_reason", nullptr}}); }, "G_ANNUAL_SENT_LATE", point},
      {"one receipt of two", [](Clerk& c) { to_published(c); c.run({"report"}); return c.act("receipt", {{"received_by", json::array{"superior"}}}); }, "G_ANNUAL_RECEIPT", point},
      {"correcting what is right", [](Clerk& c) { to_published(c); return c.act("correct", {{"difference", "none"}}); }, "G_ANNUAL_CORRECTION", point},
      {"an officer corrects", [](Clerk& c) { to_published(c); return c.act("correct", {}, "officer"); }, "wrong_role", point},
      {"correcting before it was published", [](Clerk& c) { to_signed(c); return c.act("correct"); }, "wrong_state", point},
      {"closing without a receipt", [](Clerk& c) { to_published(c); c.run({"report"}); return c.act("close"); }, "wrong_state", point},
  });
}

TEST(AnnualReport, DraftIsDueOnFiveAndThePublicationOnThirtyOneJanuary) {
  TestWorld world;
  Clerk clerk(world, *parse_date("2026-01-04"));
  ASSERT_EQ(clerk.open("annual_report", {{"year", 2025}, {"draft_by", "2026-01-05"}, {"publish_by", "2026-01-31"}}), "") << clerk.last.detail;
  EXPECT_EQ(due_of(clerk, world, "annual_draft"), "2026-01-05");
  // A Saturday: the document names the day, and a named day does not move on.
  EXPECT_EQ(due_of(clerk, world, "annual_publish"), "2026-01-31");
}

struct Days {
  const char *published, *send;
};

// Ten working days after the day of publication, counted by hand on the notices of 2026: 15 to 23 February are off, 14 and 28 February are worked.
constexpr Days kDays[] = {{"2026-01-30", "2026-02-13"}, {"2026-01-20", "2026-02-03"}, {"2026-02-06", "2026-02-27"}};

TEST(AnnualReport, IsSentUpWithinTenWorkingDaysOfItsPublication) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.published));
    to_published(clerk);
    EXPECT_EQ(due_of(clerk, world, "annual_send"), one.send) << one.published;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
