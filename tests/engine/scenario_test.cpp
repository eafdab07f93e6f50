// Whole cases through decide and apply, by the people who may take each step.
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "casework/case_history.hpp"
#include "tests/engine/clerk.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

json::array fine(std::int64_t fen) { return {json::object{{"kind", "fine"}, {"amount_fen", fen}}}; }

// A fine of a company that needs review, hearing and panel by the catalogue.
json::object heavy() { return {{"measures", fine(6000000)}, {"cell", "c3"}}; }

class Scenario : public ::testing::Test {
 protected:
  void expect_lawful() {
    const auto breaches = law::check_history(world.book.properties, casework::CaseHistory(clerk.now_case(), world.world()));
    for (const law::Breach& breach : breaches)
      ADD_FAILURE() << breach.property << " at " << clerk.now_case().steps[breach.step].action.str();
  }
  TestWorld world;
  Clerk clerk{world};
};

TEST_F(Scenario, OrdinaryCaseRunsFromClueToArchive) {
  clerk.ordinary_to("archived");
  EXPECT_EQ(clerk.state(), "archived");
  EXPECT_EQ(clerk.now_case().notes.at("paid_fen").as_int64(), 1000000);
  expect_lawful();
}

TEST_F(Scenario, APowerOfGreatWeightIsReviewedHoweverSmallTheFine) {
  clerk.ordinary_to("concluded");
  EXPECT_FALSE(clerk.now_case().draft()->attributes.at("review_demanded"));
  for (const char* mark : {"huge_fine", "lifelong_ban", "punitive_damages"}) {
    TestWorld marked;
    marked.registers.items["pi1"].flags["marks"] = boost::json::array{mark};
    Clerk other(marked);
    other.ordinary_to("concluded");
    // Punitive damages are the civil court's: the mark is shown, the catalogue does not lead it to review.
    EXPECT_EQ(other.now_case().draft()->attributes.at("review_demanded"), std::string_view(mark) != "punitive_damages") << mark;
    using Entries = std::vector<std::string>;
    EXPECT_EQ(other.now_case().draft()->demanded_by, std::string_view(mark) == "punitive_damages" ? Entries{} : Entries{std::string("law:") + mark});
  }
}

TEST_F(Scenario, ReviewHearingAndPanelCaseRunsToTheArchive) {
  clerk.ordinary_to("concluded", heavy());
  ASSERT_TRUE(clerk.now_case().draft()->attributes.at("review_demanded"));
  ASSERT_TRUE(clerk.now_case().draft()->attributes.at("hearing_threshold"));
  EXPECT_EQ(clerk.now_case().draft()->demanded_by.size(), 1U) << "a draft keeps by which entry of the catalogue it is reviewed";
  clerk.run({"notify", "notice_service.direct", "confirm_notice", "receive_defence", "answer_defence", "ask_hearing", "hearing.notice"});
  EXPECT_EQ(clerk.act("hearing.hold"), "G_HEARING_NOTICE");
  clerk.wait_past("hearing_notice");
  clerk.run({"hearing.hold", "hear", "submit_review", "legal_review.accept", "legal_review.pass", "discuss", "approve", "decide",
             "decision_service.direct", "serve"});
  ASSERT_EQ(clerk.act("pay", {{"amount_fen", 6000000}}), "");
  clerk.run({"perform", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
  expect_lawful();
}

TEST_F(Scenario, SummaryCaseRunsFromTheStreetToTheArchive) {
  clerk.summary_to("archived");
  EXPECT_EQ(clerk.state(), "archived");
  expect_lawful();
}

TEST_F(Scenario, NoPenaltyIsDecidedServedAndArchivedWithoutPublication) {
  clerk.ordinary_to("concluded", {{"outcome", "no_penalty"}, {"clauses", nullptr}, {"measures", nullptr}, {"cell", nullptr},
                                  {"discretion", nullptr}, {"earlier_fine", nullptr}, {"correction", nullptr}, {"serious", nullptr},
                                  {"heavy_other", nullptr}, {"review_cases", nullptr}, {"performance", nullptr}, {"none_why", "minor"}, {"minor", "minor"}});
  EXPECT_EQ(clerk.act("notify"), "G_PENALTY");
  clerk.run({"decide_none", "decision_service.direct", "serve", "perform", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
  expect_lawful();
}

TEST_F(Scenario, SuspectedCrimeHoldsThePenaltyUntilThePoliceSendTheCaseBack) {
  clerk.ordinary_to("heard");
  clerk.run({"suspect_crime"});
  EXPECT_EQ(clerk.act("approve"), "G_CRIME");
  clerk.run({"crime_transfer.report", "crime_transfer.approve", "crime_transfer.send", "crime_transfer.police_not_filed"});
  EXPECT_EQ(clerk.act("approve"), "G_CRIME");
  clerk.run({"crime_transfer.accept", "approve", "decide"});
  EXPECT_EQ(clerk.state(), "decided");
  expect_lawful();
}

TEST_F(Scenario, ACaseThatThePoliceFiledLeavesTheOrganAndMayComeBack) {
  clerk.ordinary_to("investigating");
  clerk.run({"inspect", "suspect_crime", "crime_transfer.report", "crime_transfer.approve", "crime_transfer.send", "crime_transfer.police_filed",
             "hand_to_justice", "crime_transfer.hand_over"});
  EXPECT_EQ(clerk.state(), "transferred");
  clerk.run({"take_back", "conclude"});
  EXPECT_EQ(clerk.state(), "concluded");
  expect_lawful();
}

TEST_F(Scenario, ReviewThatAsksForChangeLoopsUntilTheChangedTextPasses) {
  clerk.ordinary_to("heard", {{"review_cases", json::array{"complex"}}});
  EXPECT_EQ(clerk.act("approve"), "G_REVIEW");
  clerk.run({"submit_review", "legal_review.accept", "legal_review.pass", "approve"});
  ASSERT_EQ(clerk.act("draft", {{"review_cases", json::array{"complex"}}, {"reasons", "补充说明理由"}}), "");
  EXPECT_EQ(clerk.act("approve"), "G_REVIEW");
  clerk.run({"submit_review", "legal_review.accept", "legal_review.change"});
  EXPECT_EQ(clerk.act("approve"), "G_REVIEW");
  clerk.run({"legal_review.disagree", "legal_review.rule_for_handler"});
  EXPECT_EQ(clerk.act("approve"), "G_REVIEW") << "a ruling is no review";
  clerk.run({"legal_review.to_meeting", "legal_review.meeting_opinion", "legal_review.pass", "approve", "decide"});
  expect_lawful();
}

TEST_F(Scenario, AHeavierDraftAfterTheHearingNeedsEverythingAnew) {
  clerk.ordinary_to("heard");
  ASSERT_EQ(clerk.act("draft", {{"measures", fine(1500000)}}), "");
  EXPECT_EQ(clerk.act("approve"), "G_INFORM");
  clerk.run({"notify", "notice_service.direct", "confirm_notice"});
  EXPECT_EQ(clerk.act("hear"), "G_HEARD");
  clerk.run({"waive_defence", "hear", "approve", "decide"});
  expect_lawful();
}

TEST_F(Scenario, ALighterDraftKeepsTheNoticeAndEndsTheApproval) {
  clerk.ordinary_to("heard");
  clerk.run({"approve"});
  ASSERT_EQ(clerk.act("draft", {{"measures", fine(900000)}}), "");
  EXPECT_EQ(clerk.act("decide"), "G_APPROVED");
  clerk.run({"approve", "decide"});
  expect_lawful();
}

TEST_F(Scenario, TheStatementPeriodRunsOutWithoutAWord) {
  clerk.ordinary_to("concluded");
  clerk.run({"notify", "notice_service.direct", "confirm_notice"});
  EXPECT_EQ(clerk.act("hear"), "G_HEARD");
  clerk.wait_past("statement_period");
  clerk.run({"hear"});
  expect_lawful();
}

TEST_F(Scenario, AnUnpaidFineGoesThroughDemandToTheCourt) {
  clerk.ordinary_to("served");
  EXPECT_EQ(clerk.act("enforce"), "G_OVERDUE");
  clerk.wait_past("pay");
  clerk.run({"enforce", "enforcement.demand", "enforcement.demand_served"});
  EXPECT_EQ(clerk.act("enforcement.apply_court"), "G_COURT_READY");
  clerk.wait_past("suit");
  clerk.run({"remedy.expire", "enforcement.apply_court", "enforcement.court_accepts", "enforcement.court_grants", "enforcement.executed", "perform"});
  EXPECT_EQ(clerk.state(), "performed");
  expect_lawful();
}

TEST_F(Scenario, TheAddedFineStandsStillDuringReconsiderationAndEndsAtTheFine) {
  clerk.ordinary_to("served");
  clerk.wait_past("pay");
  clerk.run({"enforce"});
  clerk.wait_days(9);  // ten days late at three percent
  EXPECT_EQ(clerk.act("enforcement.add_fine", {{"amount_fen", 300001}}), "G_CAP100");
  EXPECT_NE(clerk.last.detail.find("3,000.00"), std::string::npos) << clerk.last.detail;
  ASSERT_EQ(clerk.act("enforcement.add_fine", {{"amount_fen", 300000}}), "");
  clerk.run({"remedy.file_reconsideration"});
  clerk.wait_days(40);
  EXPECT_EQ(clerk.act("enforcement.add_fine", {{"amount_fen", 300001}}), "G_CAP100") << "no day of the reconsideration counts";
  clerk.run({"remedy.reconsideration_upheld"});
  clerk.wait_days(60);
  EXPECT_EQ(clerk.act("enforcement.add_fine", {{"amount_fen", 1000001}}), "G_CAP100");
  EXPECT_EQ(clerk.act("enforcement.add_fine", {{"amount_fen", 1000000}}), "");
}

TEST_F(Scenario, ARevokedDecisionIsWithdrawnWithinThreeDaysAndMadeAnew) {
  clerk.ordinary_to("closed");
  clerk.run({"remedy.file_reconsideration", "remedy.reconsideration_undone"});
  const auto running = casework::deadlines(clerk.now_case(), clerk.now(), world.world());
  const auto withdraw = std::find_if(running.begin(), running.end(), [](const auto& d) { return d.id == "withdraw" && !d.ended; });
  ASSERT_NE(withdraw, running.end());
  EXPECT_EQ(withdraw->article, "《行政处罚法》第四十八条第二款、第八十五条");
  clerk.run({"accept_undone"});
  EXPECT_EQ(clerk.act("redo"), "G_WITHDRAWN");
  clerk.run({"publication.withdraw", "redo"});
  EXPECT_EQ(clerk.state(), "investigating");
  clerk.run({"remedy.supersede", "conclude", "keep_notice", "hear"});
  EXPECT_EQ(clerk.act("approve"), "") << clerk.last.detail;
  EXPECT_EQ(clerk.act("decide"), "G_REDONE");
  expect_lawful();
}

TEST_F(Scenario, FirstRegistrationIsApprovedTakenAndSettledBesideTheInvestigation) {
  clerk.ordinary_to("investigating");
  clerk.run({"ask_hold"});
  EXPECT_EQ(clerk.act("evidence_hold.hold"), "wrong_state");
  clerk.run({"evidence_hold.approve", "evidence_hold.hold", "interview"});
  EXPECT_EQ(clerk.act("conclude"), "G_HOLD_SETTLED");
  clerk.run({"evidence_hold.settle", "conclude"});
  expect_lawful();
}

TEST_F(Scenario, AnOrganThatReviewsFirstReviewsTheSubstanceAndTellsAfterwards) {
  world.registers.organs[OrganId("o1")].settings = {{"review_before_notice", true}};
  clerk.ordinary_to("concluded", {{"review_cases", json::array{"complex"}}});
  EXPECT_EQ(clerk.act("notify"), "G_REVIEW_FIRST");
  clerk.run({"submit_review", "legal_review.accept", "legal_review.pass", "notify", "notice_service.direct", "confirm_notice", "receive_defence",
             "answer_defence", "hear"});
  ASSERT_EQ(clerk.act("draft", {{"review_cases", json::array{"complex"}}, {"reasons", "回应当事人的意见"}}), "");
  clerk.run({"approve"});
  expect_lawful();
}

TEST_F(Scenario, ADeferredFineIsNotOverdueAndTheCourtPeriodStartsAtItsEnd) {
  clerk.ordinary_to("served");
  EXPECT_EQ(clerk.act("defer"), "G_DEFERRAL");
  clerk.run({"ask_deferral", "defer"});
  clerk.wait_past("pay");
  EXPECT_EQ(clerk.act("enforce"), "G_OVERDUE");
  clerk.wait_days(30);
  clerk.run({"end_deferral", "enforce"});
}

TEST_F(Scenario, TheNinetyDaysAreExtendedOnlyWhereARuleAllowsIt) {
  clerk.ordinary_to("investigating");
  EXPECT_EQ(clerk.act("extend_period"), "G_EXTENSION");
  world.registers.organs[OrganId("o1")].settings = {{"decide_extension_days", 30}, {"decide_extensions", 1}};
  clerk.run({"extend_period"});
  EXPECT_EQ(clerk.act("extend_period"), "G_EXTENSION");
  for (const auto& one : casework::deadlines(clerk.now_case(), clerk.now(), world.world()))
    if (one.id == "decide") {
      EXPECT_GE(one.due - one.started, 120);
    }
}

TEST_F(Scenario, ADisputeOverJurisdictionHoldsTheDecision) {
  clerk.ordinary_to("concluded");
  clerk.run({"dispute_jurisdiction", "jurisdiction.refer"});
  clerk.run({"notify", "notice_service.direct", "confirm_notice", "waive_defence", "hear"});
  EXPECT_EQ(clerk.act("approve"), "G_JURISDICTION");
  clerk.run({"jurisdiction.designated_ours", "approve", "decide"});
  expect_lawful();
}

TEST_F(Scenario, FoldingAllEventsAgainGivesTheSameCase) {
  clerk.ordinary_to("archived");
  casework::CaseState again;
  for (const casework::Event& event : clerk.events()) apply(again, event, world.book);
  EXPECT_TRUE(again == clerk.now_case());
}

TEST_F(Scenario, ACaseWhosePrivateFieldsWereErasedFoldsTheSame) {
  clerk.ordinary_to("archived");
  casework::CaseState again;
  for (casework::Event event : clerk.events()) {
    event.fields.clear();
    apply(again, event, world.book);
  }
  EXPECT_TRUE(again == clerk.now_case());
}

TEST_F(Scenario, NoPersonalWordStandsInThePublicLeaf) {
  clerk.ordinary_to("archived");
  for (const casework::Event& event : clerk.events()) {
    const std::string leaf = json::serialize(event.data);
    for (const char* personal : {"餐饮有限公司", "示范路", "13800000000", "张某", "内容"}) EXPECT_EQ(leaf.find(personal), std::string::npos) << leaf;
  }
}

}  // namespace
}  // namespace mingjing::engine_test
