#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class InspectionNoticeGate : public GateTest {};

TEST_F(InspectionNoticeGate, HoldsWhereTheFormSaysSo) {
  answered("inspection_notice_complete", "told", "rights");
  input({{"told", "rights"}});
  EXPECT_TRUE(holds(g_inspection_notice));
}

TEST_F(InspectionNoticeGate, FailsWhereItDoesNot) {
  answered("inspection_notice_complete", "told", "rights");
  input({{"told", "nothing"}});
  EXPECT_FALSE(holds(g_inspection_notice));
  EXPECT_EQ(verdict(g_inspection_notice).names, "told");
}

TEST_F(InspectionNoticeGate, FailsWhereNothingIsSaid) {
  answered("inspection_notice_complete", "told", "rights");
  EXPECT_FALSE(holds(g_inspection_notice));
}

TEST_F(InspectionNoticeGate, IsOpenBeforeTheForm) {
  answered("inspection_notice_complete", "told", "rights");
  EXPECT_TRUE(open(g_inspection_notice));
}

}  // namespace
}  // namespace mingjing::casework::gates
