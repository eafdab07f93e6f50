#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class LimitPeriodGate : public GateTest {};

TEST_F(LimitPeriodGate, HoldsOnTheLastDayOfTwoYears) {
  input({{"act_on", "2024-03-09"}, {"found_on", "2026-03-09"}});
  EXPECT_TRUE(holds(g_limit_period));
}

TEST_F(LimitPeriodGate, FailsTheDayAfter) {
  input({{"act_on", "2024-03-09"}, {"found_on", "2026-03-10"}});
  EXPECT_FALSE(holds(g_limit_period));
}

TEST_F(LimitPeriodGate, HoldsForFiveYearsWhereLifeOrMoneyIsHarmed) {
  input({{"act_on", "2021-03-10"}, {"found_on", "2026-03-10"}, {"long_period", true}});
  EXPECT_TRUE(holds(g_limit_period));
}

TEST_F(LimitPeriodGate, FailsTheDayAfterFiveYears) {
  input({{"act_on", "2021-03-09"}, {"found_on", "2026-03-10"}, {"long_period", true}});
  EXPECT_FALSE(holds(g_limit_period));
}

TEST_F(LimitPeriodGate, TakesTheDatesOfTheCaseWhereTheFormHasNone) {
  state.notes = {{"act_on", "2025-03-09"}, {"found_on", "2026-03-10"}};
  EXPECT_TRUE(holds(g_limit_period));
}

TEST_F(LimitPeriodGate, RemembersThatTheCaseHasFiveYears) {
  state.notes = {{"act_on", "2021-03-10"}, {"found_on", "2026-03-10"}, {"long_period", true}};
  EXPECT_TRUE(holds(g_limit_period));
  state.notes["long_period"] = false;
  EXPECT_FALSE(holds(g_limit_period));
}

TEST_F(LimitPeriodGate, FailsWithoutDates) {
  EXPECT_FALSE(holds(g_limit_period));
  EXPECT_TRUE(open(g_limit_period));
}

}  // namespace
}  // namespace mingjing::casework::gates
