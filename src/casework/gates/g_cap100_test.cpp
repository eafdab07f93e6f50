#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class Cap100Gate : public GateTest {};

TEST_F(Cap100Gate, CountsThreePercentADayFromTheDayAfter) {
  deadline("pay", "decision_served", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  did("decision_made");
  state.notes["fine_fen"] = 100000;
  today("2026-12-31");
  input({{"amount_fen", 3000}, {"until", "2026-03-19"}});
  EXPECT_TRUE(holds(g_cap100));
  input({{"amount_fen", 3001}, {"until", "2026-03-19"}});
  EXPECT_FALSE(holds(g_cap100));
}

TEST_F(Cap100Gate, NothingOnTheLastDay) {
  deadline("pay", "decision_served", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  did("decision_made");
  state.notes["fine_fen"] = 100000;
  today("2026-12-31");
  input({{"amount_fen", 1}, {"until", "2026-03-18"}});
  EXPECT_FALSE(holds(g_cap100));
}

TEST_F(Cap100Gate, EndsAtTheFine) {
  deadline("pay", "decision_served", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  did("decision_made");
  state.notes["fine_fen"] = 100000;
  today("2026-12-31");
  input({{"amount_fen", 100000}, {"until", "2026-10-01"}});
  EXPECT_TRUE(holds(g_cap100));
  input({{"amount_fen", 100001}, {"until", "2026-10-01"}});
  EXPECT_FALSE(holds(g_cap100));
}

TEST_F(Cap100Gate, StandsStillDuringReconsideration) {
  deadline("pay", "decision_served", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  did("decision_made");
  state.notes["fine_fen"] = 100000;
  today("2026-12-31");
  did("remedy_reconsideration_filed", "2026-03-20");
  did("remedy_reconsideration_ended", "2026-03-29");
  input({{"amount_fen", 6000}, {"until", "2026-03-30"}});
  EXPECT_TRUE(holds(g_cap100));
  input({{"amount_fen", 6001}, {"until", "2026-03-30"}});
  EXPECT_FALSE(holds(g_cap100));
}

TEST_F(Cap100Gate, IsNotCountedIntoTheFuture) {
  deadline("pay", "decision_served", 15, law::Unit::calendar_day);
  did("decision_served", "2026-03-03");
  did("decision_made");
  state.notes["fine_fen"] = 100000;
  today("2026-12-31");
  input({{"amount_fen", 1}, {"until", "2027-01-01"}});
  EXPECT_FALSE(holds(g_cap100));
}

}  // namespace
}  // namespace mingjing::casework::gates
