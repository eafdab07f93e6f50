// Transfers of matters between organs, both sides: as they should go, unlawful attempts as people would make them, and the days around holidays. Data alone.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_sent(Clerk& c) {
  ASSERT_EQ(c.open("matter_transfer"), "") << c.last.detail;
  c.run({"send"});
}

void to_disputed(Clerk& c) { to_sent(c); c.run({"returned"}); }

void to_taken(Clerk& c) {
  ASSERT_EQ(c.open("matter_taken"), "") << c.last.detail;
  c.run({"take"});
}

void to_refused(Clerk& c) {
  ASSERT_EQ(c.open("matter_taken"), "") << c.last.detail;
  c.run({"refuse"});
}

const json::object kHere = {{"taken_up", "another_matter"}, {"taken_up_no", "明生环诉字第1号"}};

TEST(Transfer, IsSentWithItsListTakenOverToldAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_sent(clerk);
  clerk.run({"tell", "receipt"});
  EXPECT_EQ(clerk.act("close"), "G_TRANSFER_ALL_TOLD");   // the result is told too
  clerk.run({"tell", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Transfer, ThatCameBackIsTalkedOverAndSentAgainOnlyAsAgreed) {
  TestWorld world;
  Clerk clerk(world);
  to_disputed(clerk);
  EXPECT_EQ(clerk.act("send_again"), "wrong_state");
  clerk.run({"jurisdiction.refer", "jurisdiction.designated_theirs"});
  EXPECT_EQ(clerk.act("keep"), "wrong_state");
  clerk.run({"send_again", "receipt", "tell", "close"});
  EXPECT_EQ(clerk.state(), "closed");
}

TEST(Transfer, ThatIsTheOrgansOwnAfterAllIsTakenUpThere) {
  TestWorld world;
  Clerk clerk(world);
  to_disputed(clerk);
  clerk.run({"jurisdiction.agree_ours", "keep", "tell"});
  EXPECT_EQ(clerk.act("close"), "G_TRANSFER_TAKEN_UP");    // nobody else has it
  clerk.run({"hand_to_case"});
  ASSERT_EQ(clerk.act("close", {{"taken_up", "case"}}), "") << clerk.last.detail;
  Clerk dropped(world);
  ASSERT_EQ(dropped.open("matter_transfer"), "");
  dropped.run({"drop"});
  EXPECT_EQ(dropped.act("close", {{"taken_up", "nothing"}}), "G_TRANSFER_TAKEN_UP");
  ASSERT_EQ(dropped.act("close", kHere), "") << dropped.last.detail;
}

TEST(TransferTaken, IsReceiptedToldHandedToACaseAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_taken(clerk);
  clerk.run({"tell", "hand_to_case"});
  ASSERT_EQ(clerk.act("close", {{"taken_up", "case"}}), "") << clerk.last.detail;
  clerk.run({"archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(TransferTaken, ThatWasRefusedIsTakenOrGivenBackAsAgreedOrRuled) {
  TestWorld world;
  Clerk ours(world);
  to_refused(ours);
  EXPECT_EQ(ours.act("take_after"), "wrong_state");
  ours.run({"jurisdiction.refer", "jurisdiction.designated_ours"});
  EXPECT_EQ(ours.act("give_back"), "wrong_state");
  ours.run({"take_after", "tell"});
  ASSERT_EQ(ours.act("close", kHere), "") << ours.last.detail;
  Clerk theirs(world);
  to_refused(theirs);
  theirs.run({"jurisdiction.agree_theirs", "give_back", "close"});
  EXPECT_EQ(theirs.state(), "closed");
}

TEST(Transfer, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"sending work away because it is much", [](Clerk& c) { return c.open("matter_transfer", {{"why_transfer", "busy"}}); }, "G_TRANSFER_GROUND", "第二十二条"},
      {"the handler sends it himself", [](Clerk& c) { c.open("matter_transfer"); return c.act("send", {}, "officer"); }, "wrong_role", "第二十二条"},
      {"keeping a part of the papers back", [](Clerk& c) { c.open("matter_transfer"); return c.act("send", {{"originals", "kept_back"}}); }, "G_TRANSFER_LIST", "第二十二条"},
      {"a letter without the list",
       [](Clerk& c) { c.open("matter_transfer"); return c.act("send", {{"letter_has", json::array{"matter", "basis", "reply"}}}); }, "G_TRANSFER_LIST", "第二十三条"},
      {"telling nobody", [](Clerk& c) { to_sent(c); return c.act("tell", {{"told_way", "not_told"}}); }, "G_TRANSFER_TOLD", "第二十三条"},
      {"a receipt that nobody checked", [](Clerk& c) { to_sent(c); return c.act("receipt", {{"checked", "unclear"}}); }, "G_TRANSFER_RECEIPT", "第二十二条"},
      {"coming back by word of mouth", [](Clerk& c) { to_sent(c); return c.act("returned", {{"written", false}}); }, "G_TRANSFER_RETURN", "第二十五条第二款"},
      {"sending round in circles", [](Clerk& c) { to_disputed(c); return c.act("send_again"); }, "wrong_state", "第二十五条第二款"},
      {"closing while nobody answered", [](Clerk& c) { to_sent(c); return c.act("close"); }, "wrong_state", "第二十三条"},
      {"closing before the party knows the result", [](Clerk& c) { to_sent(c); c.run({"tell", "receipt"}); return c.act("close"); }, "G_TRANSFER_ALL_TOLD", "第二十三条"},
      {"taking over without a look at the list", [](Clerk& c) { c.open("matter_taken"); return c.act("take", {{"checked", "unclear"}}); }, "G_TAKEN_LIST", "第二十五条第二款"},
      {"refusing for convenience", [](Clerk& c) { c.open("matter_taken"); return c.act("refuse", {{"why_refused", "busy"}}); }, "G_TRANSFER_REFUSAL", "第二十五条第二款"},
      {"refusing because a paper is missing", [](Clerk& c) { c.open("matter_taken"); return c.act("refuse", {{"why_refused", "incomplete"}}); }, "G_TRANSFER_REFUSAL", "第二十五条第二款"},
      {"refusing without a written answer", [](Clerk& c) { c.open("matter_taken"); return c.act("refuse", {{"refusal_told", false}}); }, "G_TRANSFER_REFUSAL", "第二十四条"},
      {"the unit refuses by itself", [](Clerk& c) { c.open("matter_taken"); return c.act("refuse", {}, "unit_head"); }, "wrong_role", "第二十五条第二款"},
      {"giving back a part", [](Clerk& c) { to_refused(c); c.run({"jurisdiction.agree_theirs"}); return c.act("give_back", {{"all_back", false}}); }, "G_GIVEN_BACK", "第二十五条第二款"},
      {"a recused officer takes it over", [](Clerk& c) { c.open("matter_taken"); c.mutable_case().recused = {OfficerId("w1")}; return c.act("take"); }, "G_RECUSE", "第二十八条第三款"},
      {"closing what was taken and put away", [](Clerk& c) { to_taken(c); c.run({"tell"}); return c.act("close", {{"taken_up", "nothing"}}); }, "G_TRANSFER_TAKEN_UP", "第二十三条"},
  });
}

TEST(Transfer, DaysAreWorkingDaysAroundHolidays) {
  struct Days {
    const char *day, *send, *take;   // three and five working days, the organ's presets
  };
  // Counted by hand on the notices of 2025 and 2026.
  for (const Days& one : {Days{"2026-09-28", "2026-10-08", "2026-10-10"}, Days{"2026-02-10", "2026-02-13", "2026-02-24"}, Days{"2025-12-29", "2026-01-04", "2026-01-06"},
                          Days{"2026-03-02", "2026-03-05", "2026-03-09"}}) {
    TestWorld world;
    Clerk sender(world, *parse_date(one.day)), taker(world, *parse_date(one.day));
    ASSERT_EQ(sender.open("matter_transfer"), "");
    ASSERT_EQ(taker.open("matter_taken"), "");
    EXPECT_EQ(due_of(sender, world, "send"), one.send) << one.day;
    EXPECT_EQ(due_of(taker, world, "take"), one.take) << one.day;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
