#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ExtensionGate : public GateTest {};

TEST_F(ExtensionGate, HoldsOnTheLastDay) {
  deadline("decide", "filed", 30, law::Unit::calendar_day);
  did("filed", "2026-03-02");
  setting("decide_extension_days", 30);
  setting("decide_extensions", 1);
  today("2026-04-01");
  EXPECT_TRUE(holds(g_extension));
}

TEST_F(ExtensionGate, FailsTheDayAfter) {
  deadline("decide", "filed", 30, law::Unit::calendar_day);
  did("filed", "2026-03-02");
  setting("decide_extension_days", 30);
  setting("decide_extensions", 1);
  today("2026-04-02");
  EXPECT_FALSE(holds(g_extension));
}

TEST_F(ExtensionGate, FailsWithoutARule) {
  deadline("decide", "filed", 30, law::Unit::calendar_day);
  did("filed");
  EXPECT_FALSE(holds(g_extension));
}

TEST_F(ExtensionGate, FailsTheSecondTime) {
  deadline("decide", "filed", 30, law::Unit::calendar_day);
  did("filed", "2026-03-02");
  setting("decide_extension_days", 30);
  setting("decide_extensions", 1);
  did("period_extended");
  EXPECT_FALSE(holds(g_extension));
}

}  // namespace
}  // namespace mingjing::casework::gates
