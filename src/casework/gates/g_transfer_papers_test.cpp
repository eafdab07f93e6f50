#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class TransferPapersGate : public GateTest {};

TEST_F(TransferPapersGate, HoldsWithAllPapers) {
  input({{"papers", List{"letter", "report", "goods", "appraisal"}}});
  EXPECT_TRUE(holds(g_transfer_papers));
}

TEST_F(TransferPapersGate, SaysWhereThereAreNone) {
  input({{"papers", List{"letter", "report", "no_goods", "no_appraisal"}}});
  EXPECT_TRUE(holds(g_transfer_papers));
}

TEST_F(TransferPapersGate, FailsWithoutTheReport) {
  input({{"papers", List{"letter", "goods", "appraisal"}}});
  EXPECT_FALSE(holds(g_transfer_papers));
}

}  // namespace
}  // namespace mingjing::casework::gates
