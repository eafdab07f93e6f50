#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ShowGate : public GateTest {};

TEST_F(ShowGate, HoldsWithItsTime) {
  input({{"certificate_shown", true}, {"shown_at", "2026-03-10T09:00:00+08:00"}});
  EXPECT_TRUE(holds(g_show));
}

TEST_F(ShowGate, FailsWhenNotShown) {
  input({{"certificate_shown", false}});
  EXPECT_FALSE(holds(g_show));
}

TEST_F(ShowGate, FailsWithoutTime) {
  input({{"certificate_shown", true}});
  EXPECT_FALSE(holds(g_show));
}

TEST_F(ShowGate, FailsWhenShownAfterTheEnd) {
  input({{"certificate_shown", true}, {"shown_at", "2026-03-10T09:31:00+08:00"}, {"to_time", "2026-03-10T09:30:00+08:00"}});
  EXPECT_FALSE(holds(g_show));
}

}  // namespace
}  // namespace mingjing::casework::gates
