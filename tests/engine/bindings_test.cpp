// What binds to what, through whole cases: a comma, a lighter and a heavier fine after the notice and the review (处罚法44, 45, 58, 62), and what
// holds or undoes a decision from outside: the police, another organ, reconsideration, the courts.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/engine/clerk.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

json::array fine(std::int64_t fen) { return {json::object{{"kind", "fine"}, {"amount_fen", fen}}}; }

class Bindings : public ::testing::Test {
 protected:
  // A case of the catalogue, told, heard and passed by the review; nothing approved yet.
  void reviewed() {
    clerk.ordinary_to("heard", {{"review_cases", json::array{"complex"}}});
    clerk.run({"submit_review", "legal_review.accept", "legal_review.pass"});
  }
  void redraft(json::object changes) {
    changes.emplace("review_cases", json::array{"complex"});
    ASSERT_EQ(clerk.act("draft", changes), "") << clerk.last.detail;
  }
  // The gates that refuse the approval of the draft that stands.
  std::vector<std::string> refusals() {
    const std::string code = clerk.act("approve");
    std::vector<std::string> out = clerk.last.also;
    if (!code.empty() && std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
    std::sort(out.begin(), out.end());
    return out;
  }
  const casework::DeadlineState* open_deadline(const std::string& id) {
    running = casework::deadlines(clerk.now_case(), clerk.now(), world.world());
    const auto found = std::find_if(running.begin(), running.end(), [&](const auto& d) { return d.id == id && !d.ended; });
    return found == running.end() ? nullptr : &*found;
  }

  TestWorld world;
  Clerk clerk{world};
  std::vector<casework::DeadlineState> running;
};

using Codes = std::vector<std::string>;

TEST_F(Bindings, NothingChangedAndBothAreGood) {
  reviewed();
  EXPECT_EQ(refusals(), Codes{});
}

TEST_F(Bindings, ACommaKillsThePassNotTheNotice) {
  reviewed();
  redraft({{"reasons", "内容，"}});
  EXPECT_EQ(refusals(), Codes{"G_REVIEW"});
}

TEST_F(Bindings, ACommaInTheFactsKillsThePassNotTheNotice) {
  reviewed();
  redraft({{"facts", "内，容"}});
  EXPECT_EQ(refusals(), Codes{"G_REVIEW"});
}

TEST_F(Bindings, ALighterFineKillsThePassNotTheNotice) {
  reviewed();
  redraft({{"measures", fine(900000)}});
  EXPECT_EQ(refusals(), Codes{"G_REVIEW"});
}

TEST_F(Bindings, AHeavierFineKillsBoth) {
  reviewed();
  redraft({{"measures", fine(1100000)}});
  const Codes codes = refusals();
  EXPECT_TRUE(std::find(codes.begin(), codes.end(), "G_REVIEW") != codes.end());
  EXPECT_TRUE(std::find(codes.begin(), codes.end(), "G_INFORM") != codes.end());
}

TEST_F(Bindings, ANewFactBasisOrKindKillsBoth) {
  const json::object changes[] = {
      {{"facts", "内容，并且多次实施"}},
      {{"clauses", json::array{json::object{{"law", "大气污染防治法"}, {"article", "一百一十八"}, {"paragraph", 1}},
                               json::object{{"law", "大气污染防治法"}, {"article", "九十九"}}}}},
      {{"measures", json::array{json::object{{"kind", "fine"}, {"amount_fen", 1000000}}, json::object{{"kind", "warning"}}}}}};
  for (const json::object& change : changes) {
    reviewed();
    redraft(change);
    const Codes codes = refusals();
    EXPECT_TRUE(std::find(codes.begin(), codes.end(), "G_REVIEW") != codes.end()) << change;
    EXPECT_TRUE(std::find(codes.begin(), codes.end(), "G_INFORM") != codes.end()) << change;
  }
}

TEST_F(Bindings, WhereTheOrganReviewsFirstACommaKeepsThePassAndALighterFineKillsIt) {
  world.registers.organs[OrganId("o1")].settings = {{"review_before_notice", true}};
  clerk.ordinary_to("concluded", {{"review_cases", json::array{"complex"}}});
  clerk.run({"submit_review", "legal_review.accept", "legal_review.pass", "notify", "notice_service.direct", "confirm_notice", "waive_defence", "hear"});
  redraft({{"reasons", "内容，"}});
  EXPECT_EQ(clerk.act("approve"), "");
  redraft({{"measures", fine(900000)}});
  EXPECT_EQ(refusals(), Codes{"G_REVIEW"});
}

TEST_F(Bindings, ACrimeMayBeSuspectedFromFilingToTheDecisionAndHoldsEveryPenaltyMeanwhile) {
  for (const char* state : {"filed", "investigating", "concluded", "noticed", "heard"}) {
    SCOPED_TRACE(state);
    clerk.ordinary_to(state);
    // Until someone is assigned the unit head tells it.
    ASSERT_EQ(clerk.act("suspect_crime", {}, "unit_head"), "") << clerk.last.detail;
    EXPECT_NE(clerk.now_case().thread(ThreadId("crime_transfer")), nullptr);
    if (clerk.state() == "filed") clerk.run({"assign"});
    EXPECT_EQ(clerk.act("drop"), "G_CRIME") << "the case is not dropped while the police are asked";
    if (clerk.state() == "heard") {
      EXPECT_EQ(clerk.act("approve"), "G_CRIME");
      EXPECT_EQ(clerk.act("decide"), "G_CRIME");
    }
    clerk.run({"crime_transfer.report", "crime_transfer.approve", "crime_transfer.send"});
    EXPECT_EQ(clerk.act("hand_to_justice"), "wrong_state") << "the police have not filed yet";
    clerk.run({"crime_transfer.police_filed", "hand_to_justice"});
    EXPECT_EQ(clerk.state(), "transferred");
    EXPECT_EQ(clerk.act("decide"), "wrong_state");
  }
}

TEST_F(Bindings, ACaseOfAnotherOrganIsHandedOverFromAnyStateBeforeTheDecision) {
  for (const char* state : {"clue", "filed", "investigating", "concluded", "noticed", "heard"}) {
    SCOPED_TRACE(state);
    clerk.ordinary_to(state);
    EXPECT_EQ(clerk.act("move", {}, "unit_head"), "wrong_role");
    ASSERT_EQ(clerk.act("move"), "") << clerk.last.detail;
    EXPECT_EQ(clerk.state(), "moved");
    EXPECT_EQ(clerk.act("assign"), "wrong_state");
  }
}

TEST_F(Bindings, AnOrderToCorrectIsGivenWithTheDecisionOrBeforeIt) {
  clerk.ordinary_to("heard", {{"correction", "separate"}});
  EXPECT_EQ(clerk.act("approve"), "G_CORRECT");
  clerk.run({"order_correction", "check_correction", "approve", "decide"});
  EXPECT_EQ(clerk.state(), "decided");
}

TEST_F(Bindings, TheOrganThatChangesRevokesOrFindsItsDecisionUnlawfulHasThreeWorkingDaysToWithdrawIt) {
  for (const char* result : {"changed", "revoked", "unlawful", "void"}) {
    SCOPED_TRACE(result);
    clerk.ordinary_to("closed");
    const CivilDate day = date_of(clerk.now());
    json::object input{{"result", result}};
    if (std::string_view(result) != "changed") input["content"] = input["kept_fen"] = nullptr;
    ASSERT_EQ(clerk.act("undo", input), "") << clerk.last.detail;
    const auto* withdraw = open_deadline("withdraw");
    ASSERT_NE(withdraw, nullptr);
    EXPECT_EQ(withdraw->due, law::due_date(day, {3, law::Unit::working_day, {}}, world.calendar).date);
    EXPECT_EQ(clerk.act("redo"), "G_WITHDRAWN");
    clerk.run({"publication.withdraw", "redo"});
  }
}

TEST_F(Bindings, ReconsiderationAndCourtThatUndoADecisionStartTheWithdrawalToo) {
  const std::vector<std::vector<const char*>> ways = {{"remedy.file_reconsideration", "remedy.reconsideration_undone"},
                                                      {"remedy.file_suit", "remedy.suit_undone"}};
  for (const auto& way : ways) {
    SCOPED_TRACE(way.back());
    clerk.ordinary_to("closed");
    for (const char* step : way) ASSERT_EQ(clerk.act(step), "") << clerk.last.detail;
    ASSERT_NE(open_deadline("withdraw"), nullptr);
    ASSERT_EQ(clerk.act("publication.withdraw"), "") << clerk.last.detail;
    EXPECT_EQ(open_deadline("withdraw"), nullptr);
  }
}

TEST_F(Bindings, AnUpheldDecisionStaysPublic) {
  clerk.ordinary_to("closed");
  clerk.run({"remedy.file_reconsideration", "remedy.reconsideration_upheld"});
  EXPECT_EQ(open_deadline("withdraw"), nullptr);
  EXPECT_EQ(clerk.act("publication.withdraw"), "G_UNDONE");
}

TEST_F(Bindings, NoDayOfASuitCountsForTheAddedFine) {
  clerk.ordinary_to("served");
  clerk.wait_past("pay");
  clerk.run({"enforce"});
  clerk.wait_days(9);
  clerk.run({"remedy.file_suit"});
  clerk.wait_days(40);
  // Three per cent of 10,000 yuan a day: nine days before the suit was filed; the day of filing belongs to the suit, in which nothing is counted.
  EXPECT_EQ(clerk.act("enforcement.add_fine", {{"amount_fen", 270001}}), "G_CAP100");
  EXPECT_EQ(clerk.act("enforcement.add_fine", {{"amount_fen", 270000}}), "") << clerk.last.detail;
}

TEST_F(Bindings, TheHeadRulesADisagreementAndTheReviewStillDecides) {
  clerk.ordinary_to("heard", {{"review_cases", json::array{"complex"}}});
  clerk.run({"submit_review", "legal_review.accept", "legal_review.change"});
  EXPECT_EQ(clerk.act("legal_review.rule_for_review"), "wrong_state") << "nobody disagreed yet";
  clerk.run({"legal_review.disagree"});
  EXPECT_EQ(clerk.act("legal_review.rule_for_review", {}, "unit_head"), "wrong_role");
  clerk.run({"legal_review.rule_for_review"});
  EXPECT_EQ(clerk.act("approve"), "G_REVIEW");
  clerk.run({"legal_review.reply", "legal_review.accept", "legal_review.pass", "approve"});
}

}  // namespace
}  // namespace mingjing::engine_test
