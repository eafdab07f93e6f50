#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class EvidenceGate : public GateTest {};

TEST_F(EvidenceGate, HoldsWithEvidence) {
  did("evidence_taken");
  EXPECT_TRUE(holds(g_evidence));
}

TEST_F(EvidenceGate, FailsWithout) {
  EXPECT_FALSE(holds(g_evidence));
}

}  // namespace
}  // namespace mingjing::casework::gates
