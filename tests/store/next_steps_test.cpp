// What the desk names as next, along a whole case of the real law: the step of the one whose desk it is, or whose turn it is instead, or
// what everybody waits for. And wherever a case stands: what is named can be taken.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "casework/judge.hpp"
#include "casework/locate.hpp"
#include "tests/engine/clerk.hpp"
#include "usecases/next_steps.hpp"

namespace mingjing::engine_test {
namespace {

using usecases::NextSteps;
using Names = std::vector<std::string>;

class NextStep : public ::testing::Test {
 protected:
  NextSteps ask(const char* role, const char* thread = "main") {
    return usecases::next_steps(clerk.now_case(), ThreadId(thread), RoleId(role), world.actor(role), clerk.now(), world.world());
  }
  static Names names(const NextSteps& next) {
    Names out;
    for (const auto& step : next.steps) out.push_back(step.action.str());
    return out;
  }
  static bool has(const NextSteps& next, const char* action) {
    const auto all = names(next);
    return std::find(all.begin(), all.end(), action) != all.end();
  }
  void by_another(const NextSteps& next, const char* action, const char* role) {
    EXPECT_EQ(names(next), Names{});
    ASSERT_TRUE(next.other.has_value());
    EXPECT_EQ(next.other->action.str(), action);
    EXPECT_EQ(next.by.str(), role);
    EXPECT_FALSE(next.missing.has_value());
  }

  TestWorld world;
  Clerk clerk{world};
};

TEST_F(NextStep, BeginsWithFilingAndSaysWhoseTurnItIs) {
  ASSERT_EQ(clerk.open("penalty_ordinary"), "");
  EXPECT_EQ(names(ask("organ_head")), Names{"file"});
  EXPECT_EQ(ask("organ_head").steps.front().title, "批准立案");
  by_another(ask("unit_head"), "file", "organ_head");
  clerk.run({"file"});
  EXPECT_EQ(names(ask("unit_head")), Names{"assign"});
}

// What waits for the head lies on the head's desk, not only on that of whom it has passed.
TEST_F(NextStep, OfADraftedLicenceIsTheHeads) {
  ASSERT_EQ(clerk.open("licence"), "");
  clerk.run({"accept", "assign", "examine", "draft"});
  EXPECT_TRUE(has(ask("organ_head"), "approve"));
  const auto* main = world.book.procedure(ProcedureId("licence"), date_of(clerk.now()));
  const auto state = std::ranges::find(main->states, StateId("examining"), [](const auto& one) { return one.id; });
  EXPECT_NE(std::ranges::find(state->owner, RoleId("organ_head")), state->owner.end());
}

// Only the head ends a seizure; until then the officer owes the papers, and later the end of a test that was told.
TEST_F(NextStep, OfASeizureIsWhatTheOfficerOwesWithinItsTime) {
  ASSERT_EQ(clerk.open("coercion_measure"), "");
  clerk.run({"approve", "execute"});
  EXPECT_EQ(names(ask("handler")), Names{"hand_over"});
  clerk.run({"hand_over"});
  EXPECT_FALSE(has(ask("handler"), "hand_over"));
  clerk.run({"send_to_test"});
  EXPECT_EQ(names(ask("handler")), Names{"back_from_test"});
}

TEST_F(NextStep, OfAnOrderToCorrectIsToLookAgain) {
  ASSERT_EQ(clerk.open("inspection"), "");
  clerk.run({"approve", "notify", "enter", "inspect"});
  ASSERT_EQ(clerk.act("conclude", {{"outcome", "problem"}}), "");
  clerk.run({"hand_over", "order_correction"});
  EXPECT_EQ(names(ask("handler")), Names{"recheck"});
}

TEST_F(NextStep, OfAnAnsweredComplaintIsToAskTheComplainant) {
  ASSERT_EQ(clerk.open("complaint"), "");
  clerk.run({"accept", "assign", "hear", "check", "answer"});
  EXPECT_TRUE(has(ask("handler"), "satisfied"));
}

TEST_F(NextStep, OfAnInvestigationIsEvidenceUntilThereIsSomeAndThenItsEnd) {
  ASSERT_EQ(clerk.open("penalty_ordinary"), "");
  clerk.run({"file", "assign"});
  const auto evidence = ask("handler");
  EXPECT_TRUE(has(evidence, "inspect"));
  EXPECT_TRUE(has(evidence, "interview"));
  EXPECT_FALSE(has(evidence, "conclude"));
  EXPECT_FALSE(has(evidence, "void_paper"));
  for (const auto& step : evidence.steps) {
    const auto* action = clerk.action_of(step.action.str());
    const bool takes = std::find(action->acts.begin(), action->acts.end(), ActId("evidence_taken")) != action->acts.end();
    // Or it begins the thread in which evidence is held.
    EXPECT_TRUE(takes || !action->starts.empty()) << step.action.str() << " brings no evidence";
  }
  clerk.run({"inspect"});
  EXPECT_EQ(names(ask("handler")), Names{"conclude"});
  clerk.run({"conclude"});
  EXPECT_EQ(names(ask("handler")), Names{"draft"});
  clerk.run({"draft"});
  EXPECT_EQ(names(ask("handler")), Names{"notify"});
}

TEST_F(NextStep, WaitsForTheServiceOfTheNoticeAndForWhatThePartySays) {
  clerk.ordinary_to("concluded");
  clerk.run({"notify"});
  const auto waiting = ask("handler");
  EXPECT_EQ(names(waiting), Names{});
  EXPECT_TRUE(has(ask("handler", "notice_service"), "notice_service.direct"));
  clerk.run({"notice_service.direct"});
  EXPECT_EQ(names(ask("handler")), Names{"confirm_notice"});
  clerk.run({"confirm_notice"});
  const auto heard = ask("handler");
  EXPECT_TRUE(has(heard, "waive_defence"));
  EXPECT_FALSE(has(heard, "hear"));
  clerk.run({"receive_defence"});
  EXPECT_TRUE(has(ask("handler"), "answer_defence"));
  EXPECT_FALSE(has(ask("handler"), "hear"));
  clerk.run({"answer_defence"});
  EXPECT_EQ(names(ask("handler")), Names{"hear"});
}

TEST_F(NextStep, AfterThePartysTimeIsOverNeedsNothingOfThePartyAnyMore) {
  clerk.ordinary_to("noticed");
  EXPECT_FALSE(has(ask("handler"), "hear"));
  clerk.wait_past("statement_period");
  EXPECT_EQ(names(ask("handler")), Names{"hear"});
}

TEST_F(NextStep, OfADecisionIsTheHeadsAndOfAReviewTheReviewers) {
  clerk.ordinary_to("heard");
  EXPECT_EQ(names(ask("organ_head")), Names{"approve"});
  by_another(ask("handler"), "approve", "organ_head");
  clerk.run({"approve"});
  EXPECT_EQ(names(ask("organ_head")), Names{"decide"});
  clerk.run({"decide"});
  EXPECT_EQ(names(ask("publisher", "publication")), Names{"publication.redact"});
  EXPECT_TRUE(has(ask("handler", "decision_service"), "decision_service.direct"));
}

TEST_F(NextStep, AsksForTheReviewWhereTheDraftDemandsIt) {
  clerk.ordinary_to("heard", {{"measures", boost::json::array{{{"kind", "fine"}, {"amount_fen", 15'000'000}}}}, {"cell", "c3"}});
  ASSERT_TRUE(clerk.now_case().draft()->attributes.at("review_demanded"));
  EXPECT_EQ(names(ask("handler")), Names{"submit_review"});
  clerk.run({"submit_review"});
  EXPECT_EQ(names(ask("legal_reviewer", "legal_review")), Names{"legal_review.accept"});
  clerk.run({"legal_review.accept"});
  const auto opinions = ask("legal_reviewer", "legal_review");
  for (const char* one : {"legal_review.pass", "legal_review.change", "legal_review.fail"}) EXPECT_TRUE(has(opinions, one)) << one;
}

TEST_F(NextStep, EndsWithPaymentClosingAndTheArchive) {
  clerk.ordinary_to("served");
  EXPECT_TRUE(has(ask("finance"), "pay"));
  ASSERT_EQ(clerk.act("pay", {{"amount_fen", clerk.now_case().notes.at("fine_fen")}}), "");
  EXPECT_EQ(names(ask("handler")), Names{"perform"});
  clerk.run({"perform"});
  const auto unpublished = ask("unit_head");
  EXPECT_FALSE(has(unpublished, "close"));
  clerk.run({"publication.redact", "publication.check", "publication.publish"});
  EXPECT_EQ(names(ask("unit_head")), Names{"close"});
  clerk.run({"close"});
  EXPECT_EQ(names(ask("archivist")), Names{"archive"});
  clerk.run({"archive"});
  const auto over = ask("archivist");
  EXPECT_EQ(names(over), Names{});
  EXPECT_FALSE(over.other.has_value());
}

// Wherever the ordinary way leads, for every role and thread: a step that is named stands in the law, is that role's, and its gates hold.
TEST_F(NextStep, IsAlwaysOneThatCanBeTaken) {
  std::set<std::string> named;
  for (const char* state : {"clue", "filed", "investigating", "concluded", "noticed", "heard", "decided", "served", "performed", "closed"}) {
    Clerk other(world);
    other.ordinary_to(state);
    std::vector<ThreadId> threads;
    for (const auto& [id, thread] : other.now_case().threads) threads.push_back(id);
    for (const auto& thread : threads) {
      for (const char* role : {"handler", "unit_head", "organ_head", "legal_reviewer", "hearing_host", "publisher", "archivist", "finance"}) {
        const auto actor = world.actor(role);
        const auto next = usecases::next_steps(other.now_case(), thread, RoleId(role), actor, other.now(), world.world());
        const auto offers = casework::offers(other.now_case(), actor, other.now(), world.world());
        for (const auto& step : next.steps) {
          const auto offer = std::find_if(offers.begin(), offers.end(), [&](const casework::Offer& one) { return one.action == step.action; });
          ASSERT_NE(offer, offers.end()) << state << " " << step.action.str();
          EXPECT_TRUE(offer->allowed) << state << " " << step.action.str() << " by " << role << ": " << (offer->reasons.empty() ? "" : offer->reasons.front().code);
          named.insert(step.action.str());
        }
        EXPECT_TRUE(next.steps.empty() || !next.other) << "one's own step comes before another's";
      }
    }
  }
  EXPECT_GE(named.size(), 15u);
}

TEST_F(NextStep, OfAThreadThatHasNotBegunIsNone) {
  ASSERT_EQ(clerk.open("penalty_ordinary"), "");
  const auto none = ask("legal_reviewer", "legal_review");
  EXPECT_EQ(names(none), Names{});
  EXPECT_FALSE(none.other || none.missing);
}

}  // namespace
}  // namespace mingjing::engine_test
