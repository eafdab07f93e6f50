#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class AnswerGate : public GateTest {};

TEST_F(AnswerGate, HoldsWhenEachPointIsAnswered) {
  input({{"points", List{Json{{"point", "甲"}, {"answer", "不成立"}, {"adopted", false}}}}});
  EXPECT_TRUE(holds(g_answer));
}

TEST_F(AnswerGate, FailsWithoutAnswer) {
  input({{"points", List{Json{{"point", "甲"}, {"answer", " "}, {"adopted", false}}}}});
  EXPECT_FALSE(holds(g_answer));
}

TEST_F(AnswerGate, FailsWithoutYesOrNo) {
  input({{"points", List{Json{{"point", "甲"}, {"answer", "不成立"}}}}});
  EXPECT_FALSE(holds(g_answer));
}

TEST_F(AnswerGate, FailsWithoutPoints) {
  EXPECT_FALSE(holds(g_answer));
}

}  // namespace
}  // namespace mingjing::casework::gates
