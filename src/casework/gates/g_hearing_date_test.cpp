#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class HearingDateGate : public GateTest {};

TEST_F(HearingDateGate, FailsTheDayBeforeTheEarliest) {
  deadline("hearing_notice", "hearing_noticed", 7);
  input({{"hearing_on", "2026-03-19"}});
  EXPECT_FALSE(holds(g_hearing_date));
  EXPECT_EQ(verdict(g_hearing_date).need, "2026年3月20日");
}

TEST_F(HearingDateGate, HoldsOnTheEarliestDay) {
  deadline("hearing_notice", "hearing_noticed", 7);
  input({{"hearing_on", "2026-03-20"}});
  EXPECT_TRUE(holds(g_hearing_date));
}

}  // namespace
}  // namespace mingjing::casework::gates
