#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class TownshipGate : public GateTest {
 protected:
  TownshipGate() {
    registers.home.level = "township";
    registers.township = law::Validity{day("2026-01-01"), day("2026-03-10")};
  }
};

TEST_F(TownshipGate, HoldsWithinTheList) {
  EXPECT_TRUE(holds(g_township));
}

TEST_F(TownshipGate, HoldsForWhoeverIsNoTownship) {
  registers.home.level = "county";
  registers.township.reset();
  EXPECT_TRUE(holds(g_township));
}

TEST_F(TownshipGate, HoldsForAPowerThatAStatuteGivesToTownships) {
  registers.township.reset();
  EXPECT_FALSE(holds(g_township));
  registers.item.flags["township_own"] = true;
  EXPECT_TRUE(holds(g_township));
}

TEST_F(TownshipGate, FailsOnTheDayBeforeTheListAndOnTheDayAfterIt) {
  today("2025-12-31");
  EXPECT_FALSE(holds(g_township));
  today("2026-01-01");
  EXPECT_TRUE(holds(g_township));
  today("2026-03-10");
  EXPECT_TRUE(holds(g_township));
  today("2026-03-11");
  EXPECT_FALSE(holds(g_township));
}

}  // namespace
}  // namespace mingjing::casework::gates
