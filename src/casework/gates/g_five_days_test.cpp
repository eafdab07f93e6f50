#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class FiveDaysGate : public GateTest {};

TEST_F(FiveDaysGate, HoldsOnTheFifthWorkingDayAndFailsTheDayAfter) {
  // 许可法32(1)(4), 82: Monday 28 September 2026; of 国庆 only 1 and 2 October are off in this calendar, then a weekend.
  calendar.add_exception(day("2026-10-01"), {.works = false, .name = "国庆节"});
  calendar.add_exception(day("2026-10-02"), {.works = false, .name = "国庆节"});
  deadline("correct_once", "materials_received", 5);
  did("materials_received", "2026-09-28");
  today("2026-10-07");
  EXPECT_TRUE(holds(g_five_days));
  today("2026-10-08");
  EXPECT_FALSE(holds(g_five_days));
  EXPECT_EQ(verdict(g_five_days).date, "2026年10月7日");
}

TEST_F(FiveDaysGate, HoldsWhereNothingWasReceived) {
  EXPECT_TRUE(holds(g_five_days));
}

TEST_F(FiveDaysGate, HoldsAfterANoticeInTime) {
  deadline("correct_once", "materials_received", 5);
  procedure.deadlines.back().until = {ActId("corrections_told")};
  did("materials_received", "2026-03-02");
  did("corrections_told", "2026-03-04");
  today("2026-04-01");
  EXPECT_TRUE(holds(g_five_days));
}

TEST_F(FiveDaysGate, BeginsAnewWithTheResubmittedMaterial) {
  deadline("correct_once", "materials_received", 5);
  did("materials_received", "2026-03-02");
  did("materials_received", "2026-03-30");
  today("2026-04-01");
  EXPECT_TRUE(holds(g_five_days));
}

}  // namespace
}  // namespace mingjing::casework::gates
