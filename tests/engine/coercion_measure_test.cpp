// Sealing and seizing: whole measures as they should go, unlawful attempts as people would make them, and the days around holidays. Data alone.
#include <boost/json/serialize.hpp>

#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_held(Clerk& clerk) {
  ASSERT_EQ(clerk.open("coercion_measure"), "") << clerk.last.detail;
  clerk.run({"approve", "execute", "hand_over"});
}

TEST(CoercionMeasure, IsApprovedTakenReleasedAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_held(clerk);
  clerk.run({"move_thing", "release", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(CoercionMeasure, InAnEmergencyIsMadeUpWithinTwentyFourHours) {
  TestWorld world;
  Clerk clerk(world, *civil_date(2026, 9, 30));
  ASSERT_EQ(clerk.open("coercion_measure"), "");
  clerk.run({"execute_urgent", "hand_over"});
  EXPECT_EQ(due_of(clerk, world, "make_up"), "2026-10-01");  // hours do not wait for 国庆
  clerk.run({"make_up", "release"});
  EXPECT_EQ(clerk.state(), "ended");
}

// 强制法19, 24: what was released at once still owes its papers, and is not stuck without them.
TEST(CoercionMeasure, ReleasedAtOnceIsStillHandedItsPapersAndClosed) {
  TestWorld world;
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("coercion_measure"), "");
  clerk.run({"execute_urgent"});
  ASSERT_EQ(clerk.act("release", {{"why", "not_approved"}}), "") << clerk.last.detail;
  clerk.run({"hand_over", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

// 强制法16(2): what is approved need not be done.
TEST(CoercionMeasure, ThatIsNoLongerNeededIsDroppedByTheHead) {
  TestWorld world;
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("coercion_measure"), "");
  clerk.run({"approve"});
  EXPECT_EQ(clerk.act("drop", {}, "officer"), "wrong_role");
  clerk.run({"drop", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(CoercionMeasure, LastsThirtyDaysAndThirtyMoreWithoutTheDaysOfATest) {
  struct Days {
    const char *taken, *thirty, *sixty;
  };
  // 强制法25: calendar days; a last day that is a rest day moves on (民事诉讼法85). Counted by hand on the notices of 2025 and 2026.
  for (const Days& one : {Days{"2026-09-01", "2026-10-08", "2026-11-02"}, Days{"2026-01-19", "2026-02-24", "2026-03-20"}, Days{"2025-12-02", "2026-01-04", "2026-02-02"}}) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.taken));
    to_held(clerk);
    EXPECT_EQ(due_of(clerk, world, "hold"), one.thirty) << one.taken;
    clerk.run({"extend"});
    EXPECT_EQ(due_of(clerk, world, "hold"), one.sixty) << one.taken;
  }
  TestWorld world;
  Clerk clerk(world);  // taken on Monday 2 March 2026: thirty days end on 1 April
  to_held(clerk);
  EXPECT_EQ(due_of(clerk, world, "hold"), "2026-04-01");
  clerk.set_now(at_time(*civil_date(2026, 3, 9), 9));
  ASSERT_EQ(clerk.act("send_to_test", {{"until", "2026-03-18"}}), "") << clerk.last.detail;
  clerk.set_now(at_time(*civil_date(2026, 3, 25), 9));  // ten days were told: the clock runs again after the 18th
  EXPECT_EQ(due_of(clerk, world, "hold"), "2026-04-13");
}

TEST(CoercionMeasure, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"seizing for another organ by entrustment", [](Clerk& c) { return c.open("coercion_measure", {{"power", "entrusted"}}); }, "G_MEASURE_POWER", "第十七条"},
      {"seizing what the family lives on", [](Clerk& c) { return c.open("coercion_measure", {{"scope", "necessities"}}); }, "G_SEIZE_SCOPE", "第二十三条"},
      {"sealing what a court has sealed", [](Clerk& c) { c.open("coercion_measure"); c.run({"approve"}); return c.act("execute", {{"scope", "sealed_already"}}); }, "G_SEIZE_SCOPE", "第二十三条"},
      {"one officer alone", [](Clerk& c) { c.open("coercion_measure"); c.run({"approve"}); return c.act("execute", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第十八条第二项"},
      {"seizing before the approval", [](Clerk& c) { c.open("coercion_measure"); return c.act("execute"); }, "wrong_state", "第十八条"},
      {"calling haste urgent", [](Clerk& c) { c.open("coercion_measure"); return c.act("execute_urgent", {{"urgent_why", "convenience"}}); }, "G_MEASURE_URGENT", "第十九条"},
      {"without hearing the party", [](Clerk& c) { c.open("coercion_measure"); c.run({"approve"}); return c.act("execute", {{"heard", false}}); }, "G_ONSITE18", "第十八条"},
      {"without telling the remedies",
       [](Clerk& c) { c.open("coercion_measure"); c.run({"approve"}); return c.act("execute", {{"told", json::array{"reason", "basis", "rights"}}}); }, "G_ONSITE18", "第十八条"},
      {"nobody was called", [](Clerk& c) { c.open("coercion_measure"); c.run({"approve"}); return c.act("execute", {{"called", "not_called"}}); }, "G_ONSITE18", "第十八条"},
      {"words in place of a recording",
       [](Clerk& c) { c.open("coercion_measure"); c.run({"approve"}); return c.act("execute", {{"av", "none"}, {"av_files", nullptr}, {"av_reason", "设备没电"}}); }, "G_AV", "国办发〔2018〕118号"},
      {"a record that nobody signed", [](Clerk& c) { c.open("coercion_measure"); c.run({"approve"}); return c.act("execute", {{"signed", "neither"}}); }, "G_RECORD", "第十八条第八项"},
      {"one copy of the list", [](Clerk& c) { c.open("coercion_measure"); c.run({"approve", "execute"}); return c.act("hand_over", {{"copies", "one"}}); }, "G_TWO_COPIES", "第二十四条第三款"},
      {"the party pays the test", [](Clerk& c) { to_held(c); return c.act("send_to_test", {{"payer", "party"}}); }, "G_TEST_TOLD", "第二十五条第三款"},
      {"borrowing the seized car", [](Clerk& c) { to_held(c); return c.act("move_thing", {{"why", "use"}}); }, "G_NOT_USED", "第二十六条"},
      {"extending twice", [](Clerk& c) { to_held(c); c.run({"extend"}); return c.act("extend"); }, "G_MEASURE_EXTENSION", "第二十五条"},
      {"extending after the last day", [](Clerk& c) { to_held(c); c.wait_past("hold"); return c.act("extend"); }, "G_IN_TERM", "第二十八条"},
      {"confiscating after the last day", [](Clerk& c) { to_held(c); c.wait_past("hold"); return c.act("forfeit"); }, "G_IN_TERM", "第二十八条"},
      {"confiscating without a penalty decision", [](Clerk& c) { to_held(c); return c.act("forfeit", {{"served", "not_served"}}); }, "G_FORFEIT_BASIS", "第二十七条"},
      {"releasing on paper and keeping the goods", [](Clerk& c) { to_held(c); return c.act("release", {{"back", "kept"}}); }, "G_RETURNED", "第二十八条第二款"},
      {"moving the goods to the police in silence", [](Clerk& c) { to_held(c); return c.act("move_with_crime", {{"told_in_writing", false}}); }, "G_MOVE_TOLD", "第二十一条"},
      {"confiscating what was never approved",
       [](Clerk& c) { c.open("coercion_measure"); c.run({"execute_urgent", "hand_over"}); return c.act("forfeit"); }, "G_MADE_UP", "第十九条"},
      {"moving to the police what was never approved",
       [](Clerk& c) { c.open("coercion_measure"); c.run({"execute_urgent", "hand_over"}); return c.act("move_with_crime"); }, "G_MADE_UP", "第十九条"},
      {"closing what the party has no papers of",
       [](Clerk& c) {
         c.open("coercion_measure");
         c.run({"approve", "execute", "release", "publication.redact", "publication.check", "publication.publish"});
         return c.act("close");
       }, "G_HANDED", "第二十四条"},
  });
}

// 行政强制法25(1): the term of another statute, as the power item names it.
json::object own_term(const char* source, int count, const char* unit, int extension) {
  return {{"term_own", true}, {"term_source", source}, {"term_count", count}, {"term_unit", unit}, {"term_extension", extension},
          {"term_basis", json::array{json::object{{"law", "药品管理法"}, {"article", "一百"}, {"paragraph", 2}}}}};
}

TEST(Seizure, TakesItsTermFromTheStatuteThatThePowerItemNames) {
  struct Term {
    const char *taken, *source;
    int count;
    const char* unit;
    int extension;
    const char *due, *extended;
  };
  // Counted by hand on the notices of 2025 and 2026; a last day that is a day of rest moves to the next working day.
  for (const Term& one : {Term{"2026-03-02", "law", 7, "wd", 5, "2026-03-11", "2026-03-18"}, Term{"2026-09-28", "law", 7, "wd", 5, "2026-10-13", "2026-10-20"},
                          Term{"2026-02-10", "regulation", 7, "wd", 5, "2026-02-26", "2026-03-04"}, Term{"2025-12-29", "law", 7, "wd", 5, "2026-01-08", "2026-01-15"},
                          Term{"2026-03-02", "law", 6, "month", 3, "2026-09-02", "2026-12-02"}, Term{"2026-03-02", "law", 60, "cd", 10, "2026-05-06", "2026-05-11"},
                          Term{"2026-03-02", "none", 7, "wd", 5, "2026-04-01", "2026-05-06"}}) {
    TestWorld world;
    world.registers.items["pi_coercion"].flags = own_term(one.source, one.count, one.unit, one.extension);
    Clerk clerk(world, *parse_date(one.taken));
    to_held(clerk);
    EXPECT_EQ(due_of(clerk, world, "hold"), one.due) << one.taken << one.unit;
    clerk.run({"extend"});
    EXPECT_EQ(due_of(clerk, world, "hold"), one.extended) << one.taken << one.unit;
  }
}

TEST(Seizure, OfATermOfItsOwnIsOverTheDayAfterItAndSaysWhoseItIs) {
  TestWorld world;
  world.registers.items["pi_coercion"].flags = own_term("law", 7, "cd", 0);
  Clerk clerk(world);
  to_held(clerk);
  for (const auto& one : casework::deadlines(clerk.now_case(), clerk.now(), world.world()))
    if (one.id == "hold") {
      EXPECT_EQ(one.article, "《药品管理法》第一百条第二款");
      EXPECT_EQ(one.days_left, 7);
    }
  EXPECT_EQ(clerk.act("extend"), "G_TERM_EXTENDABLE");   // its statute knows no extension
  clerk.set_now(at_time(*civil_date(2026, 3, 10), 9));
  EXPECT_EQ(clerk.act("forfeit"), "G_IN_TERM");
  clerk.set_now(at_time(*civil_date(2026, 3, 9), 9));
  ASSERT_EQ(clerk.act("forfeit"), "") << clerk.last.detail;
}

TEST(Terms, NameDeadlinesAndFieldsThatThereAre) {
  const law::LawBook& book = the_law().book;
  const law::Form& item = book.registers.at("power_item");
  const auto of_type = [&](const json::value& name, law::FieldType type) {
    return std::any_of(item.fields.begin(), item.fields.end(), [&](const law::Field& f) { return f.id == name.as_string() && f.type == type; });
  };
  const json::value terms = book.raw.at("terms").at("terms");
  for (const json::value& row : terms.as_array()) {
    const law::Procedure* procedure = book.procedure(ProcedureId(row.at("procedure").as_string()), *civil_date(2026, 3, 2));
    ASSERT_NE(procedure, nullptr) << json::serialize(row);
    EXPECT_TRUE(std::any_of(procedure->deadlines.begin(), procedure->deadlines.end(),
                            [&](const law::DeadlineDef& d) { return d.id == row.at("deadline").as_string() && d.extend_act.has_value(); })) << json::serialize(row);
    for (const char* choice : {"source", "unit"}) EXPECT_TRUE(of_type(row.at(choice), law::FieldType::choice)) << choice;
    for (const char* number : {"count", "extension"}) EXPECT_TRUE(of_type(row.at(number), law::FieldType::integer)) << number;
    EXPECT_TRUE(of_type(row.at("cited"), law::FieldType::clauses));
  }
}

}  // namespace
}  // namespace mingjing::engine_test
