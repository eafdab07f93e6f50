#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class TwoGate : public GateTest {};

TEST_F(TwoGate, HoldsForTwo) {
  officers({"w1", "w2"});
  EXPECT_TRUE(holds(g_two));
}

TEST_F(TwoGate, FailsForOne) {
  officers({"w1"});
  EXPECT_FALSE(holds(g_two));
  EXPECT_EQ(verdict(g_two).have, "1");
  EXPECT_EQ(verdict(g_two).need, "2");
}

TEST_F(TwoGate, AnAssistantIsNotCounted) {
  officers({"w1", "w9"});
  EXPECT_FALSE(holds(g_two));
}

TEST_F(TwoGate, OneIsEnoughWhereALawSaysSo) {
  registers.item.flags["one_officer_basis"] = List{Json{{"law", "道路交通安全法"}}};
  officers({"w1"});
  EXPECT_TRUE(holds(g_two));
}

TEST_F(TwoGate, IsOpenBeforeTheForm) {
  EXPECT_TRUE(open(g_two));
}

}  // namespace
}  // namespace mingjing::casework::gates
