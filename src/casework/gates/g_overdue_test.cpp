#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class OverdueGate : public GateTest {};

TEST_F(OverdueGate, FailsOnTheFifteenthDayAndHoldsOnTheSixteenth) {
  deadline("pay", "decision_served", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  today("2026-03-18");
  EXPECT_FALSE(holds(g_overdue));
  EXPECT_EQ(verdict(g_overdue).date, "2026年3月18日");
  today("2026-03-19");
  EXPECT_TRUE(holds(g_overdue));
}

TEST_F(OverdueGate, ADeferralHoldsItBack) {
  deadline("pay", "decision_served", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  did("deferred");
  today("2026-06-01");
  EXPECT_FALSE(holds(g_overdue));
  did("deferral_over");
  EXPECT_TRUE(holds(g_overdue));
}

TEST_F(OverdueGate, OfNoPenaltyNothingIsOverdue) {
  did("decided_none");
  deadline("pay", "decision_served", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  today("2026-06-01");
  EXPECT_FALSE(holds(g_overdue));
}

}  // namespace
}  // namespace mingjing::casework::gates
