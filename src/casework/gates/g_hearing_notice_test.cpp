#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class HearingNoticeGate : public GateTest {};

TEST_F(HearingNoticeGate, FailsOnTheSeventhWorkingDay) {
  deadline("hearing_notice", "hearing_noticed", 7);
  did("hearing_noticed", "2026-03-10");
  today("2026-03-19");
  EXPECT_FALSE(holds(g_hearing_notice));
}

TEST_F(HearingNoticeGate, HoldsTheDayAfter) {
  deadline("hearing_notice", "hearing_noticed", 7);
  did("hearing_noticed", "2026-03-10");
  today("2026-03-20");
  EXPECT_TRUE(holds(g_hearing_notice));
}

TEST_F(HearingNoticeGate, ANewNoticeBeginsAnew) {
  deadline("hearing_notice", "hearing_noticed", 7);
  did("hearing_noticed", "2026-03-03");
  did("hearing_noticed", "2026-03-10");
  today("2026-03-19");
  EXPECT_FALSE(holds(g_hearing_notice));
}

}  // namespace
}  // namespace mingjing::casework::gates
