#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class HeardGate : public GateTest {};

TEST_F(HeardGate, FailsOnTheLastDayAndHoldsTheDayAfter) {
  deadline("statement_period", "notice_served", 5);
  did("notice_served", "2026-03-03");
  today("2026-03-10");
  EXPECT_FALSE(holds(g_heard));
  EXPECT_EQ(verdict(g_heard).date, "2026年3月10日");
  today("2026-03-11");
  EXPECT_TRUE(holds(g_heard));
}

TEST_F(HeardGate, HoldsAtOnceForAWaiver) {
  deadline("statement_period", "notice_served", 5);
  did("notice_served", "2026-03-03");
  did("defence_waived");
  EXPECT_TRUE(holds(g_heard));
}

TEST_F(HeardGate, HoldsForAnAnsweredDefence) {
  deadline("statement_period", "notice_served", 5);
  did("notice_served", "2026-03-03");
  did("defence_received");
  EXPECT_FALSE(holds(g_heard));
  did("defence_answered");
  EXPECT_TRUE(holds(g_heard));
}

TEST_F(HeardGate, FailsForAnUnansweredDefenceAfterThePeriod) {
  deadline("statement_period", "notice_served", 5);
  did("notice_served", "2026-03-03");
  did("defence_received");
  today("2026-04-10");
  EXPECT_FALSE(holds(g_heard));
}

TEST_F(HeardGate, AWaiverBeforeANewNoticeDoesNotCount) {
  did("notice_served");
  did("defence_waived");
  did("notice_served");
  EXPECT_FALSE(holds(g_heard));
}

TEST_F(HeardGate, HoldsAfterAHearing) {
  deadline("statement_period", "notice_served", 5);
  did("notice_served", "2026-03-03");
  did("hearing_held");
  EXPECT_TRUE(holds(g_heard));
}

TEST_F(HeardGate, FailsWhereThereIsNoPeriod) {
  did("notice_served");
  today("2026-12-01");
  EXPECT_FALSE(holds(g_heard));
}

}  // namespace
}  // namespace mingjing::casework::gates
