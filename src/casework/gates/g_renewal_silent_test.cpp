#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class RenewalSilentGate : public GateTest {};

TEST_F(RenewalSilentGate, FailsOnTheLastDayAndHoldsTheDayAfter) {
  deadline("renew", "application_accepted", 0);
  procedure.deadlines.back().limit.date = "expires";
  did("application_accepted", "2026-03-02").values = {{"expires", "2026-03-31"}};
  today("2026-03-31");
  EXPECT_FALSE(holds(g_renewal_silent));
  today("2026-04-01");
  EXPECT_TRUE(holds(g_renewal_silent));
}

TEST_F(RenewalSilentGate, FailsWhereTheLicenceIsNew) {
  did("application_accepted");
  today("2027-01-01");
  EXPECT_FALSE(holds(g_renewal_silent));
}

TEST_F(RenewalSilentGate, FailsWhereItWasDecidedInTime) {
  deadline("renew", "application_accepted", 0);
  procedure.deadlines.back().limit.date = "expires";
  procedure.deadlines.back().until = {ActId("licence_granted")};
  did("application_accepted", "2026-03-02").values = {{"expires", "2026-03-31"}};
  did("licence_granted", "2026-03-20");
  today("2026-04-01");
  EXPECT_FALSE(holds(g_renewal_silent));
}

TEST_F(RenewalSilentGate, CountsOnlyAnApplicationThatCameThirtyDaysBefore) {
  limit("renewal_ask_days", 30);
  deadline("renew", "application_filed", 0);
  procedure.deadlines.back().limit.date = "expires";
  did("application_filed", "2026-03-02").values = {{"expires", "2026-04-01"}};
  today("2026-05-01");
  EXPECT_TRUE(holds(g_renewal_silent));
  did("application_filed", "2026-03-03").values = {{"expires", "2026-04-01"}};
  EXPECT_FALSE(holds(g_renewal_silent));
}

}  // namespace
}  // namespace mingjing::casework::gates
