#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ThirdGate : public GateTest {};

TEST_F(ThirdGate, HoldsWhereNobodyElseIsConcerned) {
  draft("t");
  EXPECT_TRUE(holds(g_third));
}

TEST_F(ThirdGate, FailsWhereTheyWereNotTold) {
  draft("t", {{"third_interest", true}});
  did("third_parties_heard");
  EXPECT_FALSE(holds(g_third));
}

TEST_F(ThirdGate, FailsWhereTheyWereNotHeardAfterwards) {
  draft("t", {{"third_interest", true}});
  did("third_parties_heard");
  did("third_parties_told");
  EXPECT_FALSE(holds(g_third));
}

TEST_F(ThirdGate, HoldsOnceTheyWereHeard) {
  draft("t", {{"third_interest", true}});
  did("third_parties_told");
  did("third_parties_heard");
  EXPECT_TRUE(holds(g_third));
}

}  // namespace
}  // namespace mingjing::casework::gates
