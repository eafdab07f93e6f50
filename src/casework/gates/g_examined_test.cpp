#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ExaminedGate : public GateTest {};

TEST_F(ExaminedGate, HoldsAfterTheExamination) {
  did("materials_examined");
  EXPECT_TRUE(holds(g_examined));
}

TEST_F(ExaminedGate, FailsBeforeIt) {
  EXPECT_FALSE(holds(g_examined));
}

TEST_F(ExaminedGate, FailsWithoutTheCheckThatIsNeeded) {
  did("materials_examined");
  draft("t", {{"check_needed", true}});
  EXPECT_FALSE(holds(g_examined));
}

TEST_F(ExaminedGate, HoldsAfterTheCheck) {
  did("materials_examined");
  did("substance_checked");
  draft("t", {{"check_needed", true}});
  EXPECT_TRUE(holds(g_examined));
}

}  // namespace
}  // namespace mingjing::casework::gates
