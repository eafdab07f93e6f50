#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class RecordGate : public GateTest {};

TEST_F(RecordGate, HoldsSignedOrNoted) {
  for (const char* how : {"signed", "refused_noted", "absent_noted"}) { input({{"signed", how}}); EXPECT_TRUE(holds(g_record)) << how; }
}

TEST_F(RecordGate, FailsOtherwise) {
  input({{"signed", "neither"}});
  EXPECT_FALSE(holds(g_record));
}

}  // namespace
}  // namespace mingjing::casework::gates
