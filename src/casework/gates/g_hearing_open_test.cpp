#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class HearingOpenGate : public GateTest {};

TEST_F(HearingOpenGate, HoldsWhereTheFormSaysSo) {
  answered("hearing_public", "public", "public");
  input({{"public", "public"}});
  EXPECT_TRUE(holds(g_hearing_open));
}

TEST_F(HearingOpenGate, FailsWhereItDoesNot) {
  answered("hearing_public", "public", "public");
  input({{"public", "business"}});
  EXPECT_FALSE(holds(g_hearing_open));
  EXPECT_EQ(verdict(g_hearing_open).names, "public");
}

TEST_F(HearingOpenGate, FailsWhereNothingIsSaid) {
  answered("hearing_public", "public", "public");
  EXPECT_FALSE(holds(g_hearing_open));
}

TEST_F(HearingOpenGate, IsOpenBeforeTheForm) {
  answered("hearing_public", "public", "public");
  EXPECT_TRUE(open(g_hearing_open));
}

}  // namespace
}  // namespace mingjing::casework::gates
