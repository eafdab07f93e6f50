#include "casework/gates/complaint.hpp"
#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class NoConflictGate : public GateTest {
 protected:
  void complained_of(List officers) { did("complaint_received").values["against"] = std::move(officers); }
};

TEST_F(NoConflictGate, HoldsWhereOthersAreComplainedOf) {
  complained_of({"w9"});
  officers({"w1", "w2"});
  EXPECT_TRUE(holds(g_no_conflict));
}

TEST_F(NoConflictGate, HoldsWhereNobodyIs) {
  did("complaint_received");
  EXPECT_TRUE(holds(g_no_conflict));
}

TEST_F(NoConflictGate, FailsForWhoActs) {
  complained_of({"w1"});
  EXPECT_FALSE(holds(g_no_conflict));
  EXPECT_EQ(verdict(g_no_conflict).names, "证号37010000");
}

TEST_F(NoConflictGate, FailsForWhoIsToTakePart) {
  complained_of({"w5", "w9"});
  officers({"w2", "w9"});
  EXPECT_FALSE(holds(g_no_conflict));
  EXPECT_EQ(verdict(g_no_conflict).names, "w9");
}

}  // namespace
}  // namespace mingjing::casework::gates
