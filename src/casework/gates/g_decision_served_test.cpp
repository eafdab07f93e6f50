#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class DecisionServedGate : public GateTest {};

TEST_F(DecisionServedGate, HoldsOnTheDayOfTheProof) {
  action.needs_thread[ThreadId("sv")] = {StateId("served")};
  state.threads[ThreadId("sv")] = {ProcedureId("service"), StateId("served"), 1, 3, day("2026-03-09")};
  draft("t");
  did("decision_made");
  did("service_done");
  input({{"on", "2026-03-09"}});
  EXPECT_TRUE(holds(g_decision_served));
}

TEST_F(DecisionServedGate, FailsTheDayAfter) {
  action.needs_thread[ThreadId("sv")] = {StateId("served")};
  state.threads[ThreadId("sv")] = {ProcedureId("service"), StateId("served"), 1, 3, day("2026-03-09")};
  draft("t");
  did("decision_made");
  did("service_done");
  input({{"on", "2026-03-10"}});
  EXPECT_FALSE(holds(g_decision_served));
}

TEST_F(DecisionServedGate, TheServiceOfTheNoticeDoesNotCount) {
  action.needs_thread[ThreadId("sv")] = {StateId("served")};
  state.threads[ThreadId("sv")] = {ProcedureId("service"), StateId("served"), 1, 3, day("2026-03-09")};
  draft("t");
  did("service_done");
  did("decision_made");
  input({{"on", "2026-03-09"}});
  EXPECT_FALSE(holds(g_decision_served));
}

}  // namespace
}  // namespace mingjing::casework::gates
