#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class LicenceHearingGate : public GateTest {};

TEST_F(LicenceHearingGate, HoldsWhereNobodyHasTheRight) {
  draft("t");
  EXPECT_TRUE(holds(g_licence_hearing));
}

TEST_F(LicenceHearingGate, FailsWhereALawDemandsAHearing) {
  draft("t", {{"hearing_by_law", true}});
  did("hearing_waived");
  EXPECT_FALSE(holds(g_licence_hearing));
  did("hearing_held");
  EXPECT_TRUE(holds(g_licence_hearing));
}

TEST_F(LicenceHearingGate, WaitsFiveDaysForWhoMayAsk) {
  deadline("hearing_ask", "hearing_right_told", 5);
  draft("t", {{"third_interest", true}});
  EXPECT_FALSE(holds(g_licence_hearing));
  did("hearing_right_told", "2026-03-03");
  today("2026-03-10");
  EXPECT_FALSE(holds(g_licence_hearing));
  today("2026-03-11");
  EXPECT_TRUE(holds(g_licence_hearing));
}

TEST_F(LicenceHearingGate, FailsWhereItWasAskedForAndNotHeld) {
  draft("t");
  did("hearing_asked");
  EXPECT_FALSE(holds(g_licence_hearing));
  did("hearing_waived");
  EXPECT_TRUE(holds(g_licence_hearing));
  did("hearing_asked");
  EXPECT_FALSE(holds(g_licence_hearing));
}

}  // namespace
}  // namespace mingjing::casework::gates
