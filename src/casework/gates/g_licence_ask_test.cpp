#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class LicenceAskGate : public GateTest {};

TEST_F(LicenceAskGate, HoldsOnTheLastDayAndFailsTheDayAfter) {
  deadline("hearing_ask", "hearing_right_told", 5);
  did("hearing_right_told", "2026-03-03");
  today("2026-03-10");
  EXPECT_TRUE(holds(g_licence_ask));
  today("2026-03-11");
  EXPECT_FALSE(holds(g_licence_ask));
  EXPECT_EQ(verdict(g_licence_ask).date, "2026年3月10日");
}

TEST_F(LicenceAskGate, FailsBeforeTheRightWasTold) {
  EXPECT_FALSE(holds(g_licence_ask));
}

TEST_F(LicenceAskGate, RunsAnewForTheOneWhoIsToldLater) {
  deadline("hearing_ask", "hearing_right_told", 5);
  did("hearing_right_told", "2026-03-03");
  did("hearing_right_told", "2026-03-20");
  today("2026-03-24");
  EXPECT_TRUE(holds(g_licence_ask));
}

TEST_F(LicenceAskGate, IsClosedBeforeTheFormToo) {
  EXPECT_FALSE(open(g_licence_ask));
}

}  // namespace
}  // namespace mingjing::casework::gates
