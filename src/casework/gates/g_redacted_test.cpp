#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class RedactedGate : public GateTest {};

TEST_F(RedactedGate, HoldsForASecondPerson) {
  did("redacted").actor = AccountId("a9");
  input({{"no_secret", true}, {"no_privacy", true}});
  EXPECT_TRUE(holds(g_redacted));
}

TEST_F(RedactedGate, FailsForTheSamePerson) {
  did("redacted").actor = AccountId("a1");
  input({{"no_secret", true}, {"no_privacy", true}});
  EXPECT_FALSE(holds(g_redacted));
}

TEST_F(RedactedGate, FailsWhileSecretsAreIn) {
  did("redacted").actor = AccountId("a9");
  input({{"no_secret", true}, {"no_privacy", false}});
  EXPECT_FALSE(holds(g_redacted));
}

TEST_F(RedactedGate, WhoCorrectedDoesNotCheck) {
  did("redacted").actor = AccountId("a9");
  did("publication_corrected").actor = AccountId("a1");
  input({{"no_secret", true}, {"no_privacy", true}});
  EXPECT_FALSE(holds(g_redacted));
}

}  // namespace
}  // namespace mingjing::casework::gates
