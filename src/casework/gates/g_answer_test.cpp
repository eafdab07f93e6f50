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

TEST_F(AnswerGate, HoldsWhenEachReceivedPointIsAnsweredAsItWasRecorded) {
  command.computed.received_points = {"没有主观故意", "货值很小 "};
  input({{"points", List{Json{{"point", " 货值很小"}, {"answer", "属实"}, {"adopted", true}}, Json{{"point", "没有主观故意"}, {"answer", "不成立"}, {"adopted", false}},
                         Json{{"point", "当面补充的一点"}, {"answer", "不成立"}, {"adopted", false}}}}});
  EXPECT_TRUE(holds(g_answer));
}

TEST_F(AnswerGate, FailsWhenAReceivedPointIsMissing) {
  command.computed.received_points = {"没有主观故意", "货值很小"};
  input({{"points", List{Json{{"point", "没有主观故意"}, {"answer", "不成立"}, {"adopted", false}}}}});
  EXPECT_FALSE(holds(g_answer));
}

TEST_F(AnswerGate, FailsWhenAReceivedPointIsChanged) {
  command.computed.received_points = {"没有主观故意，证据不足"};
  input({{"points", List{Json{{"point", "没有主观故意"}, {"answer", "不成立"}, {"adopted", false}}}}});
  EXPECT_FALSE(holds(g_answer));
}

TEST_F(AnswerGate, FailsWithoutPoints) {
  EXPECT_FALSE(holds(g_answer));
}

}  // namespace
}  // namespace mingjing::casework::gates
