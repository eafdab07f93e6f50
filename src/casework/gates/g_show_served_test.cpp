#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ShowServedGate : public GateTest {};

TEST_F(ShowServedGate, HoldsWithItsTime) {
  input({{"certificate_shown", true}, {"shown_at", "2026-03-10T09:00:00+08:00"}});
  EXPECT_TRUE(holds(g_show_served));
}

TEST_F(ShowServedGate, FailsWhenNotShownOrWithoutATime) {
  input({{"certificate_shown", false}});
  EXPECT_FALSE(holds(g_show_served));
  input({{"certificate_shown", true}});
  EXPECT_FALSE(holds(g_show_served));
  EXPECT_TRUE(open(g_show_served)) << "before the form is filled in";
}

}  // namespace
}  // namespace mingjing::casework::gates
