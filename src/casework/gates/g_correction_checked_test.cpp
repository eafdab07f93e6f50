#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class CorrectionCheckedGate : public GateTest {};

TEST_F(CorrectionCheckedGate, HoldsWhereNothingWasOrdered) {
  EXPECT_TRUE(holds(g_correction_checked));
}

TEST_F(CorrectionCheckedGate, FailsBeforeTheSecondLook) {
  did("correction_checked");
  did("correction_ordered");
  EXPECT_FALSE(holds(g_correction_checked));
}

TEST_F(CorrectionCheckedGate, HoldsAfterIt) {
  did("correction_ordered");
  did("correction_checked");
  EXPECT_TRUE(holds(g_correction_checked));
}

TEST_F(CorrectionCheckedGate, HoldsForACase) {
  did("correction_ordered");
  did("handed_to_case");
  EXPECT_TRUE(holds(g_correction_checked));
}

}  // namespace
}  // namespace mingjing::casework::gates
