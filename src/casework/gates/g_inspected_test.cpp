#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class InspectedGate : public GateTest {};

TEST_F(InspectedGate, HoldsAfterAVisit) {
  did("inspection_approved");
  did("site_inspected");
  EXPECT_TRUE(holds(g_inspected));
}

TEST_F(InspectedGate, HoldsAfterACheckOnPaper) {
  did("inspection_approved");
  did("remote_checked");
  EXPECT_TRUE(holds(g_inspected));
}

TEST_F(InspectedGate, FailsWhereNobodyLooked) {
  did("inspection_approved");
  EXPECT_FALSE(holds(g_inspected));
}

TEST_F(InspectedGate, FailsWhereAnUrgentVisitWasNeverApproved) {
  did("urgent_inspection");
  did("site_inspected");
  EXPECT_FALSE(holds(g_inspected));
}

}  // namespace
}  // namespace mingjing::casework::gates
