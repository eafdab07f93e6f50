#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class DeviceGate : public GateTest {};

TEST_F(DeviceGate, HoldsWithAllChecks) {
  Json dev{{"reviewed", true}, {"place_published", true}, {"record_checked", true}, {"legal_basis", List{Json{}}}, {"told_on", "2026-03-09"}};
  input(dev);
  EXPECT_TRUE(holds(g_device));
}

TEST_F(DeviceGate, FailsWithoutAnyOne) {
  Json dev{{"reviewed", true}, {"place_published", true}, {"record_checked", true}, {"legal_basis", List{Json{}}}, {"told_on", "2026-03-09"}};
  for (const char* one : {"reviewed", "place_published", "record_checked", "legal_basis", "told_on"}) { Json lacking = dev; lacking.erase(one); input(lacking); EXPECT_FALSE(holds(g_device)) << one; }
}

}  // namespace
}  // namespace mingjing::casework::gates
