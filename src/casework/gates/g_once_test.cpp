#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class OnceGate : public GateTest {};

TEST_F(OnceGate, HoldsForAFirstAndWholeNotice) {
  answered("all_defects_told", "all_told", "true");
  answered("only_resubmitted_defects", "again", "new_material");
  input({{"all_told", true}});
  EXPECT_TRUE(holds(g_once));
}

TEST_F(OnceGate, FailsForAPartialNotice) {
  answered("all_defects_told", "all_told", "true");
  answered("only_resubmitted_defects", "again", "new_material");
  input({{"all_told", false}});
  EXPECT_FALSE(holds(g_once));
}

TEST_F(OnceGate, FailsForASecondNoticeOfWhatWasOverlooked) {
  answered("all_defects_told", "all_told", "true");
  answered("only_resubmitted_defects", "again", "new_material");
  did("corrections_told");
  input({{"all_told", true}, {"again", "overlooked"}});
  EXPECT_FALSE(holds(g_once));
}

TEST_F(OnceGate, HoldsForDefectsOfTheResubmittedMaterial) {
  answered("all_defects_told", "all_told", "true");
  answered("only_resubmitted_defects", "again", "new_material");
  did("corrections_told");
  input({{"all_told", true}, {"again", "new_material"}});
  EXPECT_TRUE(holds(g_once));
}

}  // namespace
}  // namespace mingjing::casework::gates
