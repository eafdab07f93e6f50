#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class DiscretionGate : public GateTest {};

TEST_F(DiscretionGate, HoldsInside) {
  draft("t", {{"within_statute", true}, {"within_discretion", true}});
  EXPECT_TRUE(holds(g_discretion));
}

TEST_F(DiscretionGate, FailsOutsideTheTier) {
  draft("t", {{"within_statute", true}});
  EXPECT_FALSE(holds(g_discretion));
}

TEST_F(DiscretionGate, HoldsForAnApprovedDeparture) {
  draft("t", {{"within_statute", true}});
  did("deviation_approved");
  EXPECT_TRUE(holds(g_discretion));
}

TEST_F(DiscretionGate, ADepartureIsBoundToItsSubstance) {
  draft("t", {{"within_statute", true}});
  did("deviation_approved");
  draft("u", {{"within_statute", true}});
  EXPECT_FALSE(holds(g_discretion));
}

TEST_F(DiscretionGate, NobodyDepartsFromTheStatute) {
  draft("t", {{"within_discretion", true}});
  did("deviation_approved");
  EXPECT_FALSE(holds(g_discretion));
}

}  // namespace
}  // namespace mingjing::casework::gates
