#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class CertGate : public GateTest {};

TEST_F(CertGate, HoldsOnTheLastDayOfTheCertificate) {
  officers({"w1", "w2"});
  EXPECT_TRUE(holds(g_cert));
}

TEST_F(CertGate, FailsTheDayAfter) {
  officers({"w1", "w2"});
  today("2026-03-11");
  EXPECT_FALSE(holds(g_cert));
}

TEST_F(CertGate, FailsTheDayBeforeItBegins) {
  officers({"w1"});
  registers.officers[OfficerId("w1")].cert_valid->from = day("2026-03-11");
  EXPECT_FALSE(holds(g_cert));
}

TEST_F(CertGate, CountsTheDayOfTheStepNotToday) {
  officers({"w1"});
  today("2026-03-20");
  input({{"on", "2026-03-10"}});
  EXPECT_TRUE(holds(g_cert));
}

TEST_F(CertGate, FailsWhileSuspended) {
  officers({"w1", "w2"});
  registers.officers[OfficerId("w2")].suspended = true;
  EXPECT_FALSE(holds(g_cert));
}

TEST_F(CertGate, FailsForAStranger) {
  officers({"w1", "nobody"});
  EXPECT_FALSE(holds(g_cert));
}

TEST_F(CertGate, FailsForAnotherOrgansOfficer) {
  registers.officers[OfficerId("w2")].organ = OrganId("o2");
  officers({"w1", "w2"});
  EXPECT_FALSE(holds(g_cert));
}

}  // namespace
}  // namespace mingjing::casework::gates
