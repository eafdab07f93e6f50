#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class TimeToldGate : public GateTest {};

TEST_F(TimeToldGate, HoldsWhereTheFormSaysSo) {
  answered("excluded_time_told", "told_in_writing", "true");
  input({{"told_in_writing", true}});
  EXPECT_TRUE(holds(g_time_told));
}

TEST_F(TimeToldGate, FailsWhereItDoesNot) {
  answered("excluded_time_told", "told_in_writing", "true");
  input({{"told_in_writing", false}});
  EXPECT_FALSE(holds(g_time_told));
  EXPECT_EQ(verdict(g_time_told).names, "told_in_writing");
}

TEST_F(TimeToldGate, FailsWhereNothingIsSaid) {
  answered("excluded_time_told", "told_in_writing", "true");
  EXPECT_FALSE(holds(g_time_told));
}

TEST_F(TimeToldGate, IsOpenBeforeTheForm) {
  answered("excluded_time_told", "told_in_writing", "true");
  EXPECT_TRUE(open(g_time_told));
}

}  // namespace
}  // namespace mingjing::casework::gates
