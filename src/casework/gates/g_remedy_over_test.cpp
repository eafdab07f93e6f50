#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class RemedyOverGate : public GateTest {};

TEST_F(RemedyOverGate, FailsOnTheLastDayOfSixMonths) {
  deadline("reconsider", "decision_served", 60, law::Unit::calendar_day);
  deadline("suit", "decision_served", 6, law::Unit::month);
  deadline("suit_after_reconsideration", "remedy_reconsideration_ended", 15, law::Unit::calendar_day);
  deadline("appeal", "remedy_suit_ended", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  today("2026-09-03");
  EXPECT_FALSE(holds(g_remedy_over));
  today("2026-09-04");
  EXPECT_TRUE(holds(g_remedy_over));
}

TEST_F(RemedyOverGate, AfterReconsiderationFifteenDaysCount) {
  deadline("reconsider", "decision_served", 60, law::Unit::calendar_day);
  deadline("suit", "decision_served", 6, law::Unit::month);
  deadline("suit_after_reconsideration", "remedy_reconsideration_ended", 15, law::Unit::calendar_day);
  deadline("appeal", "remedy_suit_ended", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  did("remedy_reconsideration_filed", "2026-03-10");
  today("2026-10-01");
  EXPECT_FALSE(holds(g_remedy_over));
  did("remedy_reconsideration_ended", "2026-10-12");
  today("2026-10-27");
  EXPECT_FALSE(holds(g_remedy_over));
  today("2026-10-28");
  EXPECT_TRUE(holds(g_remedy_over));
}

TEST_F(RemedyOverGate, ASuitIsWaitedFor) {
  deadline("reconsider", "decision_served", 60, law::Unit::calendar_day);
  deadline("suit", "decision_served", 6, law::Unit::month);
  deadline("suit_after_reconsideration", "remedy_reconsideration_ended", 15, law::Unit::calendar_day);
  deadline("appeal", "remedy_suit_ended", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  did("remedy_suit_filed", "2026-03-10");
  today("2026-12-01");
  EXPECT_FALSE(holds(g_remedy_over));
  did("remedy_suit_ended", "2026-12-01");
  today("2026-12-16");
  EXPECT_FALSE(holds(g_remedy_over));
  today("2026-12-17");
  EXPECT_TRUE(holds(g_remedy_over));
}

}  // namespace
}  // namespace mingjing::casework::gates
