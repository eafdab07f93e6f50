#include "casework/gates/execution.hpp"
#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

// Friday 10 April 2026 works, Saturday does not, Wednesday the 15th is made a holiday here.
class NoNightGate : public GateTest {
 protected:
  NoNightGate() {
    limit("night_from_hour", 22);
    limit("night_until_hour", 6);
    calendar.add_exception(day("2026-04-15"), {.works = false, .name = "节日"});
    answered("execution_urgent", "hours", "urgent");
    today("2026-04-20");
  }
  void at(const char* date, const char* from, const char* to, const char* hours = "ordinary") {
    const std::string on = date;
    input({{"from_time", on + "T" + from + ":00+08:00"}, {"to_time", on + "T" + to + ":00+08:00"}, {"hours", hours}});
  }
};

TEST_F(NoNightGate, HoldsByDay) {
  at("2026-04-10", "06:00", "21:59");
  EXPECT_TRUE(holds(g_no_night));
}

TEST_F(NoNightGate, FailsWhereNightIsTouched) {
  at("2026-04-10", "05:59", "08:00");
  EXPECT_FALSE(holds(g_no_night));
  at("2026-04-10", "21:00", "22:00");
  EXPECT_FALSE(holds(g_no_night));
  EXPECT_EQ(verdict(g_no_night).need, "夜间");
}

TEST_F(NoNightGate, FailsOnAHolidayAndNotOnTheDaysBesideIt) {
  at("2026-04-14", "10:00", "11:00");
  EXPECT_TRUE(holds(g_no_night));
  at("2026-04-15", "10:00", "11:00");
  EXPECT_FALSE(holds(g_no_night));
  at("2026-04-16", "10:00", "11:00");
  EXPECT_TRUE(holds(g_no_night));
}

TEST_F(NoNightGate, SparesRestDaysWhereTheOrganSaysSo) {
  at("2026-04-11", "10:00", "11:00");
  EXPECT_TRUE(holds(g_no_night));
  setting("rest_days_spared", true);
  EXPECT_FALSE(holds(g_no_night));
}

TEST_F(NoNightGate, HoldsWhereItIsUrgent) {
  at("2026-04-10", "23:00", "23:30", "urgent");
  EXPECT_TRUE(holds(g_no_night));
}

TEST_F(NoNightGate, FailsWithoutHours) {
  input({{"hours", "ordinary"}});
  EXPECT_FALSE(holds(g_no_night));
}

TEST_F(NoNightGate, IsOpenBeforeTheForm) { EXPECT_TRUE(open(g_no_night)); }

}  // namespace
}  // namespace mingjing::casework::gates
