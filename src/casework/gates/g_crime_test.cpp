#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class CrimeGate : public GateTest {};

TEST_F(CrimeGate, HoldsWithoutSuspicion) {
  draft("t");
  EXPECT_TRUE(holds(g_crime));
}

TEST_F(CrimeGate, FailsWhileOpen) {
  draft("t");
  did("crime_suspected");
  EXPECT_FALSE(holds(g_crime));
  did("crime_sent");
  EXPECT_FALSE(holds(g_crime));
}

TEST_F(CrimeGate, HoldsWhenCleared) {
  draft("t");
  did("crime_suspected");
  did("crime_cleared");
  EXPECT_TRUE(holds(g_crime));
}

TEST_F(CrimeGate, FailsForANewSuspicion) {
  did("crime_suspected");
  did("crime_cleared");
  did("crime_suspected");
  EXPECT_FALSE(holds(g_crime));
}

TEST_F(CrimeGate, FailsWhereTheDraftItselfSuspects) {
  draft("t", {{"crime_suspected", true}});
  EXPECT_FALSE(holds(g_crime));
}

}  // namespace
}  // namespace mingjing::casework::gates
