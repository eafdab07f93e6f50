// Freezing of deposits: whole ones as they should go, unlawful attempts as people would make them, and the days around holidays. Data alone.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_frozen(Clerk& c) {
  ASSERT_EQ(c.open("freezing"), "") << c.last.detail;
  c.run({"approve", "freeze"});
}

void to_told(Clerk& c) {
  to_frozen(c);
  c.run({"decision_service.direct", "serve"});
}

TEST(Freezing, IsApprovedFrozenToldReleasedAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  clerk.run({"extend", "release", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

// 强制法31: the decision is owed also where the money was released before it arrived.
TEST(Freezing, ReleasedBeforeThePartyKnewIsStillToldAndClosed) {
  TestWorld world;
  Clerk clerk(world);
  to_frozen(clerk);
  clerk.run({"release", "decision_service.direct", "serve_late", "publication.redact", "publication.check", "publication.publish", "close"});
  EXPECT_EQ(clerk.state(), "closed");
}

// 强制法21: what is frozen moves with a crime, and the party is told in writing.
TEST(Freezing, MovesWithACrimeWhenThePartyIsTold) {
  TestWorld world;
  Clerk clerk(world);
  to_told(clerk);
  EXPECT_EQ(clerk.act("move_with_crime", {{"told_in_writing", false}}), "G_MOVE_TOLD");
  EXPECT_NE(clerk.last.article.find("第二十一条"), std::string::npos) << clerk.last.article;
  clerk.run({"move_with_crime", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Freezing, ThatIsNoLongerNeededIsDroppedByTheHead) {
  TestWorld world;
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("freezing"), "");
  clerk.run({"approve"});
  EXPECT_EQ(clerk.act("drop", {}, "officer"), "wrong_role");
  clerk.run({"drop", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Freezing, LastsThirtyDaysAndThirtyMoreAndIsToldWithinThree) {
  struct Days {
    const char *frozen, *told, *thirty, *sixty;
  };
  // 强制法31, 69: three working days; 32: calendar days; a last day that is a rest day moves on. Counted by hand on the notices of 2025 and 2026.
  for (const Days& one : {Days{"2026-09-01", "2026-09-04", "2026-10-08", "2026-11-02"}, Days{"2026-01-19", "2026-01-22", "2026-02-24", "2026-03-20"},
                          Days{"2025-12-30", "2026-01-05", "2026-01-29", "2026-02-28"}, Days{"2026-09-30", "2026-10-10", "2026-10-30", "2026-11-30"}}) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.frozen));
    to_frozen(clerk);
    EXPECT_EQ(due_of(clerk, world, "hand_over"), one.told) << one.frozen;
    EXPECT_EQ(due_of(clerk, world, "frozen"), one.thirty) << one.frozen;
    clerk.run({"decision_service.direct", "serve", "extend"});
    EXPECT_EQ(due_of(clerk, world, "frozen"), one.sixty) << one.frozen;
  }
}

TEST(Freezing, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"freezing for another organ", [](Clerk& c) { return c.open("freezing", {{"freeze_power", "entrusted"}}); }, "G_FREEZE_POWER", "第二十九条第一款"},
      {"freezing by a regulation alone", [](Clerk& c) { return c.open("freezing", {{"freeze_power", "regulation"}}); }, "G_FREEZE_POWER", "第二十九条第一款"},
      {"freezing more than the offence", [](Clerk& c) { return c.open("freezing", {{"sum_scope", "above"}}); }, "G_FREEZE_SUM", "第二十九条第二款"},
      {"freezing what a court has frozen", [](Clerk& c) { c.open("freezing"); c.run({"approve"}); return c.act("freeze", {{"sum_scope", "frozen_already"}}); }, "G_FREEZE_SUM", "第二十九条第二款"},
      {"freezing before the approval", [](Clerk& c) { c.open("freezing"); return c.act("freeze"); }, "wrong_state", "第三十条"},
      {"the handler approves", [](Clerk& c) { c.open("freezing"); return c.act("approve", {}, "officer"); }, "wrong_role", "第三十条"},
      {"one officer alone", [](Clerk& c) { c.open("freezing"); c.run({"approve"}); return c.act("freeze", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第十八条第二项"},
      {"without showing the certificate",
       [](Clerk& c) { c.open("freezing"); c.run({"approve"}); return c.act("freeze", {{"certificate_shown", false}, {"shown_at", nullptr}}); }, "G_SHOW", "第十八条第三项"},
      {"a record that nobody signed", [](Clerk& c) { c.open("freezing"); c.run({"approve"}); return c.act("freeze", {{"signed", "neither"}}); }, "G_RECORD", "第十八条"},
      {"extending twice", [](Clerk& c) { to_told(c); c.run({"extend"}); return c.act("extend"); }, "G_FREEZE_EXTENSION", "第三十二条"},
      {"extending in silence", [](Clerk& c) { to_told(c); return c.act("extend", {{"told", false}}); }, "G_FREEZE_EXTENSION", "第三十二条"},
      {"extending after the last day", [](Clerk& c) { to_told(c); c.wait_past("frozen"); return c.act("extend"); }, "G_FREEZE_TERM", "第三十三条"},
      {"releasing and not telling the bank", [](Clerk& c) { to_told(c); return c.act("release", {{"thaw_told", json::array{"party"}}}); }, "G_THAW_TOLD", "第三十三条第二款"},
      {"closing what the party was never told",
       [](Clerk& c) { to_frozen(c); c.run({"release", "publication.redact", "publication.check", "publication.publish"}); return c.act("close"); }, "G_HANDED", "第二十四条"},
  });
}

// 行政强制法32(1): only a law, not a regulation, sets another term.
TEST(Freezing, TakesItsTermFromALawThatThePowerItemNamesAndFromNothingLower) {
  for (const auto& [source, due, extended] : {std::tuple{"law", "2026-09-02", "2026-12-02"}, std::tuple{"regulation", "2026-04-01", "2026-05-06"}}) {
    TestWorld world;
    world.registers.items["pi_coercion"].flags = {{"term_own", true}, {"term_source", source}, {"term_count", 6}, {"term_unit", "month"}, {"term_extension", 3},
                                                  {"term_basis", json::array{json::object{{"law", "证券法"}, {"article", "一百七十"}}}}};
    Clerk clerk(world);
    ASSERT_EQ(clerk.open("freezing"), "") << clerk.last.detail;
    clerk.run({"approve", "freeze", "decision_service.direct", "serve"});
    EXPECT_EQ(due_of(clerk, world, "frozen"), due) << source;
    clerk.run({"extend"});
    EXPECT_EQ(due_of(clerk, world, "frozen"), extended) << source;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
