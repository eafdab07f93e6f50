#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class SilentGate : public GateTest {};

TEST_F(SilentGate, HoldsOnceTheFiveDaysAreOver) {
  deadline("correct_once", "materials_received", 5);
  did("materials_received", "2026-03-02");
  input({{"accepted_on", "2026-03-02"}});
  today("2026-03-09");
  EXPECT_FALSE(holds(g_silent));
  today("2026-03-10");
  EXPECT_TRUE(holds(g_silent));
}

TEST_F(SilentGate, FailsForAnyOtherDayOfAcceptance) {
  deadline("correct_once", "materials_received", 5);
  did("materials_received", "2026-03-02");
  input({{"accepted_on", "2026-03-09"}});
  today("2026-03-20");
  EXPECT_FALSE(holds(g_silent));
}

TEST_F(SilentGate, FailsWhereNothingWasReceived) {
  input({{"accepted_on", "2026-03-02"}});
  EXPECT_FALSE(holds(g_silent));
}

TEST_F(SilentGate, AsksOnlyForThePeriodBeforeTheForm) {
  deadline("correct_once", "materials_received", 5);
  did("materials_received", "2026-03-02");
  today("2026-03-20");
  EXPECT_TRUE(open(g_silent));
}

}  // namespace
}  // namespace mingjing::casework::gates
