#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class OwnLicenceGate : public GateTest {};

TEST_F(OwnLicenceGate, HoldsForANewLicence) {
  did("application_filed").values = {{"matter", "new"}, {"granted_by", "other"}};
  EXPECT_TRUE(holds(g_own_licence));
}

TEST_F(OwnLicenceGate, FailsWhereAnotherOrganGranted) {
  for (const char* matter : {"change", "renew"}) {
    did("application_filed").values = {{"matter", matter}, {"granted_by", "other"}, {"expires", "2026-12-31"}};
    EXPECT_FALSE(holds(g_own_licence)) << matter;
    did("application_filed").values = {{"matter", matter}, {"granted_by", "own"}, {"expires", "2026-12-31"}};
    EXPECT_TRUE(holds(g_own_licence)) << matter;
  }
}

TEST_F(OwnLicenceGate, HoldsOnTheLastDayOfTheLicenceAndFailsTheDayAfter) {
  did("application_filed", "2026-03-02").values = {{"matter", "renew"}, {"granted_by", "own"}, {"expires", "2026-03-02"}};
  EXPECT_TRUE(holds(g_own_licence));
  did("application_filed", "2026-03-03").values = {{"matter", "renew"}, {"granted_by", "own"}, {"expires", "2026-03-02"}};
  EXPECT_FALSE(holds(g_own_licence));
}

}  // namespace
}  // namespace mingjing::casework::gates
