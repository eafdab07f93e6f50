#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class NoticeServedGate : public GateTest {};

TEST_F(NoticeServedGate, HoldsOnTheDayOfTheProof) {
  action.needs_thread[ThreadId("sv")] = {StateId("served")};
  state.threads[ThreadId("sv")] = {ProcedureId("service"), StateId("served"), 1, 3, day("2026-03-09")};
  draft("t");
  did("notice_issued");
  did("service_done");
  input({{"on", "2026-03-09"}});
  EXPECT_TRUE(holds(g_notice_served));
}

TEST_F(NoticeServedGate, FailsTheDayBeforeAndAfter) {
  action.needs_thread[ThreadId("sv")] = {StateId("served")};
  state.threads[ThreadId("sv")] = {ProcedureId("service"), StateId("served"), 1, 3, day("2026-03-09")};
  draft("t");
  did("notice_issued");
  did("service_done");
  input({{"on", "2026-03-08"}});
  EXPECT_FALSE(holds(g_notice_served));
  input({{"on", "2026-03-10"}});
  EXPECT_FALSE(holds(g_notice_served));
}

TEST_F(NoticeServedGate, FailsBeforeService) {
  action.needs_thread[ThreadId("sv")] = {StateId("served")};
  state.threads[ThreadId("sv")] = {ProcedureId("service"), StateId("served"), 1, 3, day("2026-03-09")};
  draft("t");
  did("service_done");
  did("notice_issued");
  input({{"on", "2026-03-09"}});
  EXPECT_FALSE(holds(g_notice_served));
}

TEST_F(NoticeServedGate, FailsWhenTheDraftBecameHeavierOnTheWay) {
  action.needs_thread[ThreadId("sv")] = {StateId("served")};
  state.threads[ThreadId("sv")] = {ProcedureId("service"), StateId("served"), 1, 3, day("2026-03-09")};
  draft("t");
  did("notice_issued");
  did("service_done");
  draft("u").measures = {{"fine", Fen{1}, 0}};
  input({{"on", "2026-03-09"}});
  EXPECT_FALSE(holds(g_notice_served));
}

}  // namespace
}  // namespace mingjing::casework::gates
