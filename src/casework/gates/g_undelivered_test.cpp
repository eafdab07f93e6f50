#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

// A notice was made by step 1, which began its service; step numbers go on from there.
class UndeliveredGate : public GateTest {
 protected:
  UndeliveredGate() {
    law::Action notify;
    notify.id = ActionId("notify");
    notify.from = {StateId("s")};
    notify.docs = {"penalty_notice"};
    notify.starts = {ThreadId("notice_service")};
    procedure.actions = {notify};
    procedure.threads = {{ThreadId("notice_service"), ProcedureId("service"), "告知书送达"}};
    service.id = ProcedureId("service");
    service.kind = "part";
    service.valid = procedure.valid;
    service.start = StateId("pending");
    service.final_states = {StateId("served"), StateId("stopped")};
    law::State posted;
    posted.id = StateId("posted");
    posted.title = "邮寄、委托在途";
    service.states = {posted};
    law::Action direct;
    direct.id = ActionId("direct");
    direct.acts = {ActId("service_done")};
    service.actions = {direct};
    book.raw["numbers"] = Json{{"reached_by", Json{{"penalty_notice", List{"notice_served"}}}}};
    book.acts["notice_served"].title = "告知书送达当事人";
    make("1-1");
    input({{"paper", "1-1"}, {"then", "reissue"}, {"undelivered", true}});
  }

  void make(const char* id) {
    Step& step = did("notice_issued");
    step.action = ActionId("notify");
    state.papers.push_back({id, step.seq, "penalty_notice", false});
    state.threads[ThreadId("notice_service")] = {service.id, StateId("pending"), 1, step.seq, step.on};
  }
  void in_service(const char* where, const char* act = nullptr) {
    if (act) did(act).thread = ThreadId("notice_service");
    state.threads[ThreadId("notice_service")].state = StateId(where);
    state.threads[ThreadId("notice_service")].since_seq = state.seq;
  }
  Verdict judged() {
    book.procedures = {procedure, service};
    Context context(state, command, {book, calendar, registers}, book.procedures.front(), book.procedures.front(), action, ThreadId("main"), true);
    return g_undelivered(context);
  }
  bool holds(Verdict (*)(const Context&)) { return judged().holds; }

  law::Procedure service;
};

TEST_F(UndeliveredGate, HoldsWhileThePaperLiesInTheOffice) { EXPECT_TRUE(holds(g_undelivered)) << judged().need; }

TEST_F(UndeliveredGate, FailsForAPaperThatTheCaseDoesNotHaveOrWhoseNumberIsVoided) {
  input({{"paper", "9-1"}, {"undelivered", true}});
  EXPECT_FALSE(holds(g_undelivered));
  input({{"paper", "1-1"}, {"undelivered", true}});
  state.papers.front().voided = true;
  EXPECT_FALSE(holds(g_undelivered));
}

TEST_F(UndeliveredGate, FailsWhereNobodySaysThatItLiesInTheOffice) {
  input({{"paper", "1-1"}, {"then", "reissue"}, {"undelivered", false}});
  EXPECT_FALSE(holds(g_undelivered));
}

TEST_F(UndeliveredGate, FailsOnItsWayAndHoldsWhenItsServiceWasStopped) {
  in_service("posted", "service_posted");
  EXPECT_FALSE(holds(g_undelivered));
  EXPECT_NE(judged().need.find("邮寄、委托在途"), std::string::npos) << judged().need;
  in_service("stopped", "service_stopped");
  EXPECT_TRUE(holds(g_undelivered)) << judged().need;
}

TEST_F(UndeliveredGate, FailsWhenItWasServed) {
  in_service("served", "service_done");
  EXPECT_FALSE(holds(g_undelivered));
  EXPECT_EQ(judged().need, "已经送达");
}

TEST_F(UndeliveredGate, FailsWhenAnActShowsThatItHasArrived) {
  did("notice_served", "2026-03-05");
  EXPECT_FALSE(holds(g_undelivered));
  EXPECT_EQ(judged().need, "2026年3月5日已经告知书送达当事人");
}

TEST_F(UndeliveredGate, DoesNotTakeTheServiceOfALaterPaperForThisOnes) {
  in_service("stopped", "service_stopped");
  make("3-1");
  in_service("served", "service_done");
  did("notice_served");
  EXPECT_TRUE(holds(g_undelivered)) << judged().need;
  input({{"paper", "3-1"}, {"then", "reissue"}, {"undelivered", true}});
  EXPECT_FALSE(holds(g_undelivered));
}

TEST_F(UndeliveredGate, LetsAPaperBeReplacedOnlyByALaterOneOfItsKind) {
  input({{"paper", "1-1"}, {"then", "replaced"}, {"undelivered", true}});
  EXPECT_FALSE(holds(g_undelivered));
  in_service("stopped", "service_stopped");
  make("3-1");
  EXPECT_TRUE(holds(g_undelivered)) << judged().need;
  state.papers.back().voided = true;
  EXPECT_FALSE(holds(g_undelivered));
}

TEST_F(UndeliveredGate, IsOpenBeforeTheFormWhereTheCaseHasAPaper) {
  EXPECT_TRUE(open(g_undelivered));
  state.papers.clear();
  EXPECT_FALSE(open(g_undelivered));
}

}  // namespace
}  // namespace mingjing::casework::gates
