#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class LicenceExtensionGate : public GateTest {};

TEST_F(LicenceExtensionGate, HoldsWithReasonsUntilTheLastDayAndFailsOnTheNext) {
  answered("extension_reasons_told", "told", "true");
  deadline("decide", "application_accepted", 20);
  did("application_accepted", "2026-03-02");
  input({{"told", true}});
  today("2026-03-30");
  EXPECT_TRUE(holds(g_licence_extension));
  today("2026-03-31");
  EXPECT_FALSE(holds(g_licence_extension));
}

TEST_F(LicenceExtensionGate, FailsASecondTime) {
  answered("extension_reasons_told", "told", "true");
  did("licence_extended");
  input({{"told", true}});
  EXPECT_FALSE(holds(g_licence_extension));
}

TEST_F(LicenceExtensionGate, FailsWithoutTellingTheReasons) {
  answered("extension_reasons_told", "told", "true");
  input({{"told", false}});
  EXPECT_FALSE(holds(g_licence_extension));
}

TEST_F(LicenceExtensionGate, IsOpenBeforeTheForm) {
  answered("extension_reasons_told", "told", "true");
  EXPECT_TRUE(open(g_licence_extension));
}

}  // namespace
}  // namespace mingjing::casework::gates
