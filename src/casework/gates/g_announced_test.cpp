#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class AnnouncedGate : public GateTest {};

TEST_F(AnnouncedGate, FailsOnTheThirtiethDay) {
  deadline("announcement", "service_announced", 30, law::Unit::calendar_day);
  did("service_announced", "2026-03-02");
  today("2026-04-01");
  EXPECT_FALSE(holds(g_announced));
}

TEST_F(AnnouncedGate, HoldsTheDayAfter) {
  deadline("announcement", "service_announced", 30, law::Unit::calendar_day);
  did("service_announced", "2026-03-02");
  today("2026-04-02");
  EXPECT_TRUE(holds(g_announced));
}

TEST_F(AnnouncedGate, FailsWithoutAnnouncement) {
  EXPECT_FALSE(holds(g_announced));
}

}  // namespace
}  // namespace mingjing::casework::gates
