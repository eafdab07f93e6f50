// Soft measures: whole ones as they should go, unlawful attempts as people would make them, and the days around holidays. The procedure is data alone.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_told(Clerk& c) {
  ASSERT_EQ(c.open("soft_measure"), "") << c.last.detail;
  c.run({"approve", "tell"});
}

void to_done(Clerk& c) {
  to_told(c);
  c.run({"carry_out"});
}

TEST(SoftMeasure, IsProposedToldCarriedOutFollowedUpAndArchived) {
  for (const char* way : {"guidance", "reminder", "talk", "persuasion", "demonstration", "explanation"}) {
    TestWorld world;
    Clerk clerk(world);
    ASSERT_EQ(clerk.open("soft_measure", {{"way", way}}), "") << clerk.last.detail;
    clerk.run({"approve", "tell", "carry_out", "follow_up", "close", "archive"});
    EXPECT_EQ(clerk.state(), "archived") << way;
  }
}

TEST(SoftMeasure, EndsWithoutHarmWhereThePartyDeclines) {
  TestWorld world;
  Clerk before(world);
  to_told(before);
  before.run({"decline", "close", "archive"});
  EXPECT_EQ(before.state(), "archived");
  Clerk after(world);
  to_done(after);
  after.run({"decline", "close"});
  EXPECT_EQ(after.state(), "closed");
}

TEST(SoftMeasure, LeavesAnOffenceToItsCase) {
  TestWorld world;
  Clerk clerk(world);
  to_done(clerk);
  EXPECT_EQ(clerk.act("follow_up", {{"improved", "offence"}}), "G_SOFT_CASE");
  clerk.run({"hand_to_case"});
  ASSERT_EQ(clerk.act("follow_up", {{"improved", "offence"}}), "") << clerk.last.detail;
  clerk.run({"close"});
}

TEST(SoftMeasure, AttemptsAgainstTheLawAreRefusedByArticle) {
  const char* soft = "《优化营商环境条例》第五十九条第一款";
  expect_refused({
      {"an order under the name of guidance", [](Clerk& c) { return c.open("soft_measure", {{"nature", "ordered"}}); }, "G_SOFT_VOLUNTARY", soft},
      {"a talk in place of a penalty that is owed", [](Clerk& c) { return c.open("soft_measure", {{"way", "talk"}, {"stands_for", "instead"}}); }, "G_SOFT_NOT_INSTEAD", "第五十四条第二款"},
      {"an organ without standing", [](Clerk& c) { c.world().registers.organs[OrganId("o1")].active_subject = false; return c.open("soft_measure"); }, "G_SUBJECT", soft},
      {"the officer approves his own measure", [](Clerk& c) { c.open("soft_measure"); return c.act("approve", {}, "officer"); }, "wrong_role", soft},
      {"carrying it out before it was told", [](Clerk& c) { c.open("soft_measure"); c.run({"approve"}); return c.act("carry_out"); }, "wrong_state", soft},
      {"not saying that it is voluntary",
       [](Clerk& c) { c.open("soft_measure"); c.run({"approve"}); return c.act("tell", {{"soft_told", json::array{"matter", "content", "reply"}}}); }, "G_SOFT_TOLD", soft},
      {"not saying that the party may answer",
       [](Clerk& c) { c.open("soft_measure"); c.run({"approve"}); return c.act("tell", {{"soft_told", json::array{"matter", "content", "voluntary"}}}); }, "G_SOFT_TOLD", soft},
      {"threatening with a penalty", [](Clerk& c) { to_told(c); return c.act("carry_out", {{"manner", "pressed"}}); }, "G_SOFT_FREE", soft},
      {"selling something on the way", [](Clerk& c) { to_told(c); return c.act("carry_out", {{"manner", "paid"}}); }, "G_SOFT_FREE", soft},
      {"no certificate shown", [](Clerk& c) { to_told(c); return c.act("carry_out", {{"certificate_shown", false}, {"shown_at", nullptr}}); }, "G_SHOW", "国办发〔2018〕118号"},
      {"an assistant talks alone", [](Clerk& c) { to_told(c); return c.act("carry_out", {{"officers", json::array{"w9"}}}); }, "G_CERT", "国办发〔2018〕118号"},
      {"a record that nobody signed", [](Clerk& c) { to_told(c); return c.act("carry_out", {{"signed", "neither"}}); }, "G_RECORD", "国办发〔2018〕118号"},
      {"an officer who is related", [](Clerk& c) { to_told(c); c.mutable_case().recused = {OfficerId("w1")}; return c.act("carry_out"); }, "G_RECUSE", "第四十三条"},
      {"a mark against who declines", [](Clerk& c) { to_told(c); return c.act("decline", {{"consequence", "heavier"}}); }, "G_SOFT_NO_HARM", soft},
      {"an offence let go after a talk", [](Clerk& c) { to_done(c); return c.act("follow_up", {{"improved", "offence_left"}}); }, "G_SOFT_CASE", "第五十四条第二款"},
      {"closing without looking again", [](Clerk& c) { to_done(c); return c.act("close"); }, "wrong_state", soft},
  });
}

struct Days {
  const char *proposed, *approve;   // five working days
};

// Counted by hand on the notices of 2025 and 2026.
constexpr Days kDays[] = {{"2026-09-28", "2026-10-10"}, {"2026-02-10", "2026-02-24"}, {"2025-12-29", "2026-01-06"}, {"2026-03-02", "2026-03-09"}};

TEST(SoftMeasure, DaysAreWorkingDaysAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.proposed));
    ASSERT_EQ(clerk.open("soft_measure"), "") << clerk.last.detail;
    EXPECT_EQ(due_of(clerk, world, "approve"), one.approve) << one.proposed;
  }
}

TEST(SoftMeasure, IsFollowedUpFromTheDayThatThePartyPromised) {
  TestWorld world;
  Clerk promised(world, *parse_date("2026-03-02"));
  to_told(promised);
  ASSERT_EQ(promised.act("carry_out", {{"improve_by", "2026-03-20"}}), "") << promised.last.detail;
  EXPECT_EQ(due_of(promised, world, "follow_up"), "2026-04-13");   // fifteen working days, the sixth of April is 清明
  Clerk silent(world, *parse_date("2026-03-02"));
  to_told(silent);
  ASSERT_EQ(silent.act("carry_out", {{"improve_by", nullptr}}), "") << silent.last.detail;
  EXPECT_EQ(due_of(silent, world, "follow_up"), "2026-03-23");
}

}  // namespace
}  // namespace mingjing::engine_test
