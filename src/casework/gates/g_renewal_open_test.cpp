#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class RenewalOpenGate : public GateTest {};

TEST_F(RenewalOpenGate, HoldsWhereTheLicenceIsNew) {
  did("application_accepted");
  EXPECT_TRUE(holds(g_renewal_open));
}

TEST_F(RenewalOpenGate, HoldsOnTheLastDayAndFailsTheDayAfter) {
  deadline("renew", "application_accepted", 0);
  procedure.deadlines.back().limit.date = "expires";
  did("application_accepted", "2026-03-02").values = {{"expires", "2026-03-31"}};
  today("2026-03-31");
  EXPECT_TRUE(holds(g_renewal_open));
  today("2026-04-01");
  EXPECT_FALSE(holds(g_renewal_open));
  EXPECT_EQ(verdict(g_renewal_open).date, "2026年3月31日");
}

TEST_F(RenewalOpenGate, HoldsWhereTheStepNamesNoDay) {
  deadline("renew", "application_accepted", 0);
  procedure.deadlines.back().limit.date = "expires";
  did("application_accepted", "2026-03-02");
  today("2027-01-01");
  EXPECT_TRUE(holds(g_renewal_open));
}

TEST_F(RenewalOpenGate, CountsOnlyAnApplicationThatCameThirtyDaysBefore) {
  limit("renewal_ask_days", 30);
  deadline("renew", "application_filed", 0);
  procedure.deadlines.back().limit.date = "expires";
  did("application_filed", "2026-03-02").values = {{"expires", "2026-04-01"}};
  today("2026-05-01");
  EXPECT_FALSE(holds(g_renewal_open));
  did("application_filed", "2026-03-03").values = {{"expires", "2026-04-01"}};
  EXPECT_TRUE(holds(g_renewal_open));
}

}  // namespace
}  // namespace mingjing::casework::gates
