#include "law/prover.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "law/small_law.hpp"

namespace mingjing::law {
namespace {

using namespace small;

const std::vector<std::string> kResults = {"passed", "failed"};

// clue → drafted → decided, with notice and review as steps that may be left out, repeated, or overtaken by a new draft.
LawBook penalty(std::vector<const char*> gates_of_decision) {
  LawBook book;
  book.procedures.push_back(procedure(
      "case", {"clue", "working", "decided"}, {"decided"},
      {action("open", {}, nullptr, {"opened"}), action("start", {"clue"}, "working"), action("draft", {"working"}, nullptr, {"drafted"}),
       action("notify", {"working"}, nullptr, {"noticed"}), action("pass", {"working"}, nullptr, {"passed"}),
       action("fail", {"working"}, nullptr, {"failed"}), action("decide", {"working"}, "decided", {"decided"}, gates_of_decision)}));
  book.procedures[0].states[0].owner = book.procedures[0].states[1].owner = {RoleId("handler")};
  book.procedures[0].deadlines.push_back(deadline("all", "opened", {"decided"}));
  add_gate(book, "G_NOTICE", happened("noticed", Binding::covers));
  add_gate(book, "G_REVIEW", happened("passed", Binding::text, {}, kResults));
  add_gate(book, "G_OLD_REVIEW", happened("passed", Binding::none, {}, kResults));
  add_gate(book, "G_ANY_REVIEW", happened("passed", Binding::text));
  add_gate(book, "G_TWO", fact("two_officers"));
  return book;
}

std::string path(const ProofReport& report) {
  std::string out;
  if (report.violations.empty()) return out;
  for (const ProofLine& line : report.violations[0].lines) out += (line.action.empty() ? "…" : line.action) + " ";
  return out;
}

TEST(Prover, FindsTheShortestUnlawfulCaseAndSaysWhatWasSkipped) {
  LawBook book = penalty({"G_TWO"});
  book.acts["noticed"] = {"noticed", "告知", "", {}, {}, {}};
  add_property(book, "p", "decided", all({happened("noticed", Binding::covers), fact("two_officers")}));
  const ProofReport report = prove(book);
  EXPECT_EQ(path(report), "open start decide ");
  EXPECT_EQ(report.violations[0].missing, "已有「告知」（其后没有新的事实、依据、种类，没有加重）；本步骤「two_officers」");
  EXPECT_FALSE(report.ok());
}

TEST(Prover, AcceptsWhatTheGateEnsures) {
  LawBook book = penalty({"G_TWO", "G_NOTICE"});
  add_property(book, "p", "decided", all({happened("noticed", Binding::covers), fact("two_officers")}));
  const ProofReport report = prove(book);
  EXPECT_TRUE(report.ok()) << text_of(report);
}

// 处罚法58: what passed must be what is decided, however often the draft was reworked in between.
TEST(Prover, CatchesAReviewThatOutlivesTheTextItWasGivenFor) {
  const struct {
    const char* gate;
    const char* found;
  } rows[] = {{"G_REVIEW", ""}, {"G_OLD_REVIEW", "open start pass draft decide "}, {"G_ANY_REVIEW", "open start pass fail decide "}};
  for (const auto& row : rows) {
    LawBook book = penalty({row.gate});
    add_property(book, "p", "decided", happened("passed", Binding::text, {}, kResults));
    EXPECT_EQ(path(prove(book)), row.found) << row.gate;
  }
}

// 处罚法44, 45: the notice stays good for a lighter penalty, so a property of the same text is more than the gate ensures.
TEST(Prover, TellsANoticeThatStillCoversFromOneOfTheSameText) {
  LawBook book = penalty({"G_NOTICE"});
  add_property(book, "p", "decided", happened("noticed", Binding::substance));
  const ProofReport report = prove(book);
  EXPECT_EQ(path(report), "open start draft notify draft decide ");
  ASSERT_EQ(report.violations.size(), 1U);
  EXPECT_NE(text_of(report).find("改动了事实、依据、种类或者数额"), std::string::npos) << text_of(report);
}

TEST(Prover, TakesEveryChoiceOfTheOrganIntoAccount) {
  LawBook book = penalty({"G_EITHER"});
  add_gate(book, "G_EITHER", any({setting("review_first"), happened("passed")}));
  add_property(book, "p", "decided", happened("passed"));
  EXPECT_EQ(path(prove(book)), "open start decide ");
  book.properties[0].when = no(setting("review_first"));
  EXPECT_TRUE(prove(book).ok());
}

TEST(Prover, LetsAPeriodRunOutOnlyAfterItBeganAndNotWhenItWasEnded) {
  LawBook book = penalty({"G_WAIT"});
  book.procedures[0].deadlines.push_back(deadline("period", "noticed", {"failed"}, ""));
  add_gate(book, "G_WAIT", elapsed("period"));
  add_property(book, "p", "decided", happened("noticed"));
  add_property(book, "q", "decided", no(happened("failed")));
  const ProofReport report = prove(book, {.redundancy = false});
  ASSERT_EQ(report.violations.size(), 1U);
  EXPECT_EQ(report.violations[0].property, "q");
  const std::string found = path(report);
  EXPECT_TRUE(found == "open start notify … fail decide " || found == "open start fail notify … decide ") << found;
}

TEST(Prover, KnowsWhoTakesTheStep) {
  LawBook book = penalty({});
  add_property(book, "p", "decided", actor("head"));
  EXPECT_FALSE(prove(book).violations.empty());
  book.procedures[0].actions.back().by = {RoleId("head")};
  EXPECT_TRUE(prove(book).ok());
  book.procedures[0].actions.back().by.push_back(RoleId("handler"));
  EXPECT_FALSE(prove(book).ok());
}

// The review thread: what a path needs there is found out by refinement, not assumed.
TEST(Prover, FollowsThreadsWhereTheyMatter) {
  LawBook book = penalty({"G_ANY_REVIEW"});
  auto& actions = book.procedures[0].actions;
  std::erase_if(actions, [](const Action& a) { return a.id == ActionId("pass") || a.id == ActionId("fail"); });
  actions.insert(actions.begin() + 2, action("submit", {"working"}, nullptr, {"submitted"}));
  actions[2].starts = {ThreadId("review")};
  book.procedures[0].threads.push_back({ThreadId("review"), ProcedureId("review"), "审核", false});
  book.procedures.push_back(procedure("review", {"sent", "read", "done"}, {"done"},
                                      {action("read", {"sent"}, "read", {"read"}), action("pass", {"read"}, "done", {"passed"})}));
  add_property(book, "p", "decided", happened("read"));
  add_property(book, "q", "decided", no(happened("read")));
  const ProofReport report = prove(book, {.redundancy = false});
  ASSERT_EQ(report.violations.size(), 1U) << text_of(report);
  EXPECT_EQ(path(report), "open start submit review.read review.pass decide ");
}

TEST(Prover, NamesAGateThatNothingNeedsUnlessItSaysWhyItStays) {
  LawBook book = penalty({"G_NOTICE", "G_TWO"});
  add_property(book, "p", "decided", happened("noticed", Binding::covers));
  ProofReport report = prove(book);
  ASSERT_EQ(report.redundant.size(), 1U);
  EXPECT_EQ(report.redundant[0].gate, GateId("G_TWO"));
  EXPECT_FALSE(report.ok());
  book.gates[GateId("G_TWO")].kept_because = "理由";
  EXPECT_TRUE(prove(book).ok());
}

TEST(Prover, SaysWhenAPropertyIsAboutNothing) {
  LawBook book = penalty({});
  add_property(book, "p", "decided", fact("x"), all({draft("a"), no(draft("a"))}));
  const ProofReport report = prove(book);
  ASSERT_EQ(report.structure.size(), 1U);
  EXPECT_EQ(report.structure[0].place, "property:p");
}

TEST(Prover, HandsOutWhatMachinesRead) {
  LawBook book = penalty({"G_NOTICE"});
  add_property(book, "p", "decided", fact("x"));
  const boost::json::object report = json_of(prove(book));
  EXPECT_EQ(report.at("ok"), false);
  EXPECT_EQ(report.at("violations").at(0).at("property"), "p");
  EXPECT_EQ(report.at("violations").at(0).at("steps").at(0).at("action"), "open");
}

std::string messages(const LawBook& book) {
  std::string out;
  for (const Finding& finding : structure_findings(book)) out += finding.place + " " + finding.message + "\n";
  return out;
}

TEST(Structure, WantsEveryStateReachedEndedOwnedAndUnderADeadline) {
  LawBook book = penalty({});
  EXPECT_EQ(messages(book), "");
  Procedure& p = book.procedures[0];
  p.states.push_back(p.states[1]);
  p.states.back().id = StateId("lost");
  EXPECT_EQ(messages(book), "state:case/1/lost 到不了状态「working」\n");
  p.actions.push_back(action("lose", {"working"}, "lost"));
  EXPECT_EQ(messages(book), "state:case/1/lost 从状态「working」到不了任何终局状态\n");
  p.actions.push_back(action("find", {"lost"}, "decided"));
  EXPECT_EQ(messages(book), "");
  p.states.back().owner.clear();
  EXPECT_EQ(messages(book), "state:case/1/lost 状态「working」没有责任人（owner），也没有写明（no_owner）为什么没有\n");
  p.states.back().no_owner = "等当事人";
  EXPECT_EQ(messages(book), "");
  p.deadlines[0].until.emplace_back("drafted");
  EXPECT_EQ(messages(book), "state:case/1/working 状态「working」有责任人，但没有在各条路径上都起算的期限\n");
  p.deadlines.push_back(deadline("after_draft", "drafted", {"decided"}));
  EXPECT_EQ(messages(book), "");
  p.deadlines.back().when = draft("has_fine");
  EXPECT_NE(messages(book), "");
  p.deadlines.push_back(deadline("otherwise", "drafted", {"decided"}));
  p.deadlines.back().when = no(draft("has_fine"));
  EXPECT_EQ(messages(book), "");
}

}  // namespace
}  // namespace mingjing::law
