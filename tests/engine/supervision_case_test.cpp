// Supervision cases: whole ones as they should go, unlawful attempts refused by article, the days around holidays, and that a supervisor does nothing in the case of another organ.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

// As if the register knew of no certificate of supervision.
void nobody_supervises(Clerk& c) {
  for (auto& [id, officer] : c.world().registers.officers) officer.supervision_valid.reset();
}

void to_looked(Clerk& c) {
  ASSERT_EQ(c.open("supervision_case"), "") << c.last.detail;
  c.run({"file", "call_file", "receive_file", "inquire"});
}

void to_correcting(Clerk& c) {
  to_looked(c);
  c.run({"opine", "serve_opinion"});
}

void to_overdue(Clerk& c) {
  to_correcting(c);
  c.wait_past("supervision_correct");
}

TEST(SupervisionCase, EndsWhenTheOrganMendedItsActItself) {
  TestWorld world;
  Clerk clerk(world);
  to_correcting(clerk);
  clerk.run({"report", "reject_correction", "talk", "report", "confirm_corrected", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(SupervisionCase, GoesByADecisionWhenTheDaysAreOver) {
  for (const char* decision : {"order_performance", "order_mending", "revoke", "confirm_unlawful", "declare_void"}) {
    TestWorld world;
    Clerk clerk(world);
    to_overdue(clerk);
    clerk.run({decision, "serve_decision", "report_execution", "reject_execution", "report_execution", "confirm_executed", "close", "archive"});
    EXPECT_EQ(clerk.state(), "archived") << decision;
  }
}

TEST(SupervisionCase, OfAnOrganThatDefiesTheDecisionGoesToTheGovernment) {
  TestWorld world;
  Clerk clerk(world);
  to_overdue(clerk);
  clerk.run({"order_performance", "serve_decision"});
  EXPECT_EQ(clerk.act("report_defiance"), "G_SUPERVISION_DEFIED");
  clerk.wait_past("supervision_report");
  clerk.run({"report_defiance", "propose_measures", "measures_taken", "hand_on", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(SupervisionCase, EndsWithANoticeThatWasFollowed) {
  TestWorld world;
  Clerk clerk(world);
  to_looked(clerk);
  clerk.run({"urge", "answer"});
  EXPECT_EQ(clerk.act("accept_answer", {{"performed", "part"}}), "G_SUPERVISION_PERFORMED");
  clerk.run({"accept_answer", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(SupervisionCase, GoesFromANoticeThatWasNotFollowedToAnOpinion) {
  TestWorld world;
  Clerk silent(world);
  to_looked(silent);
  silent.run({"urge"});
  silent.wait_past("perform");
  silent.run({"opine", "serve_opinion"});
  EXPECT_EQ(silent.state(), "correcting");
}

TEST(SupervisionCase, IsRefusedPassedOnMediatedOrClearedAndEachEndIsTold) {
  const std::vector<std::vector<const char*>> ends = {{"refuse"}, {"pass_on"}, {"file", "mediate"}, {"file", "collect", "clear"}, {"file", "suspend", "resume", "assign", "inquire", "clear"}};
  for (const auto& end : ends) {
    TestWorld world;
    Clerk clerk(world);
    ASSERT_EQ(clerk.open("supervision_case"), "");
    for (const char* step : end) ASSERT_EQ(clerk.act(step), "") << step << ": " << clerk.last.detail;
    EXPECT_EQ(clerk.act("close", {{"source_told", "not_told"}}), "G_SOURCE_TOLD");
    clerk.run({"close", "archive"});
    EXPECT_EQ(clerk.state(), "archived");
  }
}

TEST(SupervisionCase, AttemptsAgainstTheLawAreRefusedByArticle) {
  const char* law = "《山东省行政执法监督条例》";
  expect_refused({
      {"looking into one's own organ", [](Clerk& c) { return c.open("supervision_case", {{"supervised_organ", "o1"}}); }, "G_SUPERVISION_BELOW", "第四条"},
      {"looking into an organ of another division",
       [](Clerk& c) {
         c.world().registers.organs[OrganId("o2")].area = "360100";
         return c.open("supervision_case");
       },
       "G_SUPERVISION_BELOW", "第四条"},
      {"a county looks into the city",
       [](Clerk& c) {
         c.world().registers.organs[OrganId("o2")].area = "370000";
         return c.open("supervision_case");
       },
       "G_SUPERVISION_BELOW", "第四条"},
      {"looking into an organ that nobody knows", [](Clerk& c) { return c.open("supervision_case", {{"supervised_organ", "o9"}}); }, "G_SUPERVISION_BELOW", "第四条"},
      {"the supervisor files it", [](Clerk& c) { c.open("supervision_case"); return c.act("file", {}, "supervisor"); }, "wrong_role", "第二十二条"},
      {"no time as a ground to refuse", [](Clerk& c) { c.open("supervision_case"); return c.act("refuse", {{"why_refused", "busy"}}); }, "G_SUPERVISION_REFUSAL", law},
      {"one supervisor alone", [](Clerk& c) { c.open("supervision_case"); return c.act("file", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第二十二条"},
      {"a supervisor without certificate", [](Clerk& c) { c.open("supervision_case"); nobody_supervises(c); return c.act("file"); }, "G_SUPERVISION_CERT", "第二十二条"},
      {"a supervisor who is kin", [](Clerk& c) { c.open("supervision_case"); return c.act("file", {{"apart", json::array{"not_member", "not_handler"}}}); }, "G_SUPERVISION_APART", "第三条"},
      {"asking without showing the certificate",
       [](Clerk& c) {
         c.open("supervision_case");
         c.run({"file"});
         return c.act("inquire", {{"certificate_shown", false}, {"shown_at", nullptr}});
       },
       "G_SHOW", "第二十二条"},
      {"one supervisor asks", [](Clerk& c) { c.open("supervision_case"); c.run({"file"}); return c.act("inquire", {{"officers", json::array{"w1", "w9"}}}); }, "G_TWO", "第二十二条"},
      {"a record that nobody signed", [](Clerk& c) { c.open("supervision_case"); c.run({"file"}); return c.act("inquire", {{"signed", "neither"}}); }, "G_RECORD", "第二十三条"},
      {"asking in the office without a recording", [](Clerk& c) { c.open("supervision_case"); c.run({"file"}); return c.act("inquire", {{"place_kind", "office_place"}, {"av", "none"}, {"av_reason", nullptr}}); }, "G_AV", "第二十三条"},
      {"calling the file before filing", [](Clerk& c) { c.open("supervision_case"); return c.act("call_file"); }, "wrong_state", "第二十三条"},
      {"an opinion before looking", [](Clerk& c) { c.open("supervision_case"); c.run({"file"}); return c.act("opine"); }, "G_SUPERVISION_FOUND", "第二十三条"},
      {"clearing without looking", [](Clerk& c) { c.open("supervision_case"); c.run({"file"}); return c.act("clear"); }, "G_SUPERVISION_FOUND", "第二十三条"},
      {"a talk without its ground", [](Clerk& c) { to_looked(c); return c.act("talk", {{"talk_ground", "other"}}); }, "G_SUPERVISION_TALK", "第二十六条"},
      {"the supervisor signs the opinion", [](Clerk& c) { to_looked(c); return c.act("opine", {}, "supervisor"); }, "wrong_role", "第二十八条"},
      {"a decision without an opinion", [](Clerk& c) { to_looked(c); return c.act("revoke"); }, "wrong_state", "第二十九条"},
      {"a decision before the days are over", [](Clerk& c) { to_correcting(c); return c.act("revoke"); }, "G_SUPERVISION_TERM", "第二十九条"},
      {"the supervisor decides", [](Clerk& c) { to_overdue(c); return c.act("revoke", {}, "supervisor"); }, "wrong_role", "第三十二条"},
      {"ordering what was excused", [](Clerk& c) { to_overdue(c); return c.act("order_performance", {{"ground", "excused"}}); }, "G_ORDER_PERFORMANCE", "第三十条"},
      {"mending what cannot be mended", [](Clerk& c) { to_overdue(c); return c.act("order_mending", {{"ground", "unmendable"}}); }, "G_ORDER_MENDING", "第三十一条"},
      {"revoking what can be mended", [](Clerk& c) { to_overdue(c); return c.act("revoke", {{"ground", "mendable"}}); }, "G_ACT_REVOCABLE", "第三十二条"},
      {"unlawful without a ground", [](Clerk& c) { to_overdue(c); return c.act("confirm_unlawful", {{"ground", "other"}}); }, "G_ACT_UNLAWFUL", "第三十三条"},
      {"void without a ground", [](Clerk& c) { to_overdue(c); return c.act("declare_void", {{"ground", "other"}}); }, "G_ACT_VOID", "第三十四条"},
      {"a revoked decision stays published",
       [](Clerk& c) { to_overdue(c); c.run({"revoke", "serve_decision", "report_execution"}); return c.act("confirm_executed", {{"withdrawn", "still_public"}}); }, "G_UNDOING_FOLLOWED", "国办发〔2018〕118号"},
      {"nobody tells the party of the revocation",
       [](Clerk& c) { to_overdue(c); c.run({"revoke", "serve_decision", "report_execution"}); return c.act("confirm_executed", {{"party_told", "not_told"}}); }, "G_UNDOING_FOLLOWED", "国办发〔2018〕118号"},
      {"blaming an officer for a quota", [](Clerk& c) { to_looked(c); return c.act("propose_measures", {{"ground", "quota"}}); }, "G_PERSON_GROUND", "第三十八条"},
      {"closing while a proposal waits", [](Clerk& c) { to_looked(c); c.run({"clear", "propose_measures"}); return c.act("close"); }, "G_PERSONS_ANSWERED", law},
      {"closing without telling the source", [](Clerk& c) { to_looked(c); c.run({"clear"}); return c.act("close", {{"source_told", "not_told"}}); }, "G_SOURCE_TOLD", "第六条"},
      {"closing what is open", [](Clerk& c) { to_looked(c); return c.act("close"); }, "wrong_state", law},
  });
}

TEST(SupervisionCase, TheSupervisedOrganTakesNoStepInItAndTheSupervisorNoneInTheOthersCase) {
  TestWorld world;
  Clerk own(world);
  to_looked(own);
  for (const char* step : {"opine", "urge", "clear", "collect"}) EXPECT_EQ(own.act(step, {}, "stranger"), "wrong_role") << step;
  Clerk penalty(world);
  penalty.ordinary_to("investigating");
  const law::Procedure* procedure = nullptr;
  for (const law::Procedure& one : world.book.procedures)
    if (one.id.str() == "penalty_ordinary") procedure = &one;
  ASSERT_NE(procedure, nullptr);
  for (const law::Action& action : procedure->actions)
    if (!action.from.empty()) EXPECT_NE(penalty.act(action.id.str(), {}, "supervisor"), "") << action.id.str();
}

struct Days {
  const char *opened, *take, *filed, *handle, *opinion, *correct;
};

// Counted by hand on the notices of 2025 and 2026: seven working days; sixty and thirty calendar days, a last day off moving on to the next working day.
constexpr Days kDays[] = {
    {"2026-09-21", "2026-10-08", "2026-09-21", "2026-11-20", "2026-09-03", "2026-10-08"},
    {"2026-02-09", "2026-02-25", "2026-02-09", "2026-04-10", "2026-01-19", "2026-02-24"},
    {"2025-12-25", "2026-01-06", "2025-12-25", "2026-02-24", "2025-12-02", "2026-01-04"},
};

TEST(SupervisionCase, DaysAreCountedAroundHolidays) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.opened));
    ASSERT_EQ(clerk.open("supervision_case"), "") << clerk.last.detail;
    EXPECT_EQ(due_of(clerk, world, "take"), one.take) << one.opened;
    clerk.run({"file"});
    EXPECT_EQ(due_of(clerk, world, "handle"), one.handle) << one.opened;
    Clerk served(world, *parse_date(one.opinion));
    to_correcting(served);
    EXPECT_EQ(due_of(served, world, "supervision_correct"), one.correct) << one.opinion;
  }
}

TEST(SupervisionCase, TheClockStandsWhileItIsSuspended) {
  TestWorld world;
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("supervision_case"), "");
  clerk.run({"file"});
  EXPECT_EQ(due_of(clerk, world, "handle"), "2026-05-06");   // sixty days from 2 March end on 1 May, a holiday up to the fifth
  clerk.run({"suspend"});
  clerk.wait_days(10);
  clerk.run({"resume"});
  EXPECT_EQ(due_of(clerk, world, "handle"), "2026-05-11");
}

}  // namespace
}  // namespace mingjing::engine_test
