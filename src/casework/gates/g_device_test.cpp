#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class DeviceGate : public GateTest {
 protected:
  DeviceGate() {
    registers.camera = Device{OrganId("o1"), day("2026-02-01"), day("2026-02-02"), day("2026-02-03"), day("2026-03-09"), std::nullopt, true};
    recorded("2026-03-05");
  }
  void recorded(const std::string& on) {
    told = Json{{"device", "d1"}, {"recorded_at", on + "T09:00:00+08:00"}, {"record_checked", true}, {"legal_basis", List{Json{}}}, {"told_on", "2026-03-10"}, {"query_told", true}};
    input(told);
  }
  Json told;
};

TEST_F(DeviceGate, HoldsWithAllReviewsAndChecks) {
  EXPECT_TRUE(holds(g_device));
}

TEST_F(DeviceGate, FailsWithoutAnyAnswerOfTheForm) {
  for (const char* one : {"device", "record_checked", "legal_basis", "told_on", "query_told"}) { Json lacking = told; lacking.erase(one); input(lacking); EXPECT_FALSE(holds(g_device)) << one; }
}

TEST_F(DeviceGate, FailsForADeviceThatNobodyReviewedPublishedOrMarked) {
  const Device good = *registers.camera;
  registers.camera->legal_reviewed.reset();
  EXPECT_FALSE(holds(g_device));
  registers.camera = good;
  registers.camera->technically_reviewed.reset();
  EXPECT_FALSE(holds(g_device));
  registers.camera = good;
  registers.camera->published.reset();
  EXPECT_FALSE(holds(g_device));
  registers.camera = good;
  registers.camera->signs = false;
  EXPECT_EQ(verdict(g_device).need, "标志明显");
  registers.camera = good;
  registers.camera->organ = OrganId("o2");
  EXPECT_FALSE(holds(g_device));
  registers.camera = good;
  registers.camera->ended = day("2026-03-05");
  EXPECT_FALSE(holds(g_device));
}

TEST_F(DeviceGate, FailsOnTheDayBeforeThePublicationAndOnTheDayAfterTheCalibration) {
  recorded("2026-02-02");
  EXPECT_EQ(verdict(g_device).need, "公布设置地点");
  recorded("2026-02-03");
  EXPECT_TRUE(holds(g_device));
  recorded("2026-03-09");
  EXPECT_TRUE(holds(g_device));
  recorded("2026-03-10");
  EXPECT_EQ(verdict(g_device).need, "检定、校准有效");
}

}  // namespace
}  // namespace mingjing::casework::gates
