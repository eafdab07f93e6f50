#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ServiceGate : public GateTest {};

TEST_F(ServiceGate, DirectServiceNeedsSignatureAndProof) {
  input({{"signed", true}, {"proof", List{"f"}}});
  EXPECT_TRUE(holds(g_service));
  input({{"signed", true}});
  EXPECT_FALSE(holds(g_service));
  input({{"signed", false}, {"proof", List{"f"}}});
  EXPECT_FALSE(holds(g_service));
}

TEST_F(ServiceGate, LeavingNeedsRefusalAndWitnessOrPictures) {
  input({{"refused", true}, {"way", "witness"}, {"witness", "某乙"}, {"proof", List{"f"}}});
  EXPECT_TRUE(holds(g_service));
  input({{"refused", true}, {"way", "witness"}, {"proof", List{"f"}}});
  EXPECT_FALSE(holds(g_service));
  input({{"refused", true}, {"way", "video"}, {"av_files", List{"f"}}, {"proof", List{"f"}}});
  EXPECT_TRUE(holds(g_service));
  input({{"refused", false}, {"way", "video"}, {"av_files", List{"f"}}, {"proof", List{"f"}}});
  EXPECT_FALSE(holds(g_service));
}

TEST_F(ServiceGate, ElectronicServiceNeedsTheSignedConfirmation) {
  Json on{{"consent", true}, {"confirmation", List{"f"}}, {"online_remedy", true}, {"proof", List{"f"}}};
  input(on);
  EXPECT_TRUE(holds(g_service));
  on["online_remedy"] = false;
  input(on);
  EXPECT_FALSE(holds(g_service));
  on["online_remedy"] = true;
  on["consent"] = false;
  input(on);
  EXPECT_FALSE(holds(g_service));
}

TEST_F(ServiceGate, AnnouncementNeedsItsReason) {
  input({{"where", List{"web"}}, {"tried", "多次上门"}, {"proof", List{"f"}}});
  EXPECT_TRUE(holds(g_service));
  input({{"where", List{"web"}}, {"proof", List{"f"}}});
  EXPECT_FALSE(holds(g_service));
}

TEST_F(ServiceGate, ADemandIsTriedInPersonFirst) {
  input({{"method", "mail"}, {"direct_failed", false}, {"proof", List{"f"}}});
  EXPECT_FALSE(holds(g_service));
  input({{"method", "mail"}, {"direct_failed", true}, {"proof", List{"f"}}});
  EXPECT_TRUE(holds(g_service));
  input({{"method", "direct"}, {"proof", List{"f"}}});
  EXPECT_TRUE(holds(g_service));
}

}  // namespace
}  // namespace mingjing::casework::gates
