#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class NotWorseGate : public GateTest {};

TEST_F(NotWorseGate, HoldsForTheFirstNotice) {
  draft("a");
  EXPECT_TRUE(holds(g_not_worse));
}

TEST_F(NotWorseGate, FailsWhenHeavierAfterADefence) {
  draft("a").measures = {{"fine", Fen{100}, 0}};
  did("notice_issued");
  did("defence_received");
  draft("b").measures = {{"fine", Fen{101}, 0}};
  EXPECT_FALSE(holds(g_not_worse));
}

TEST_F(NotWorseGate, HoldsWhenTheSame) {
  draft("a").measures = {{"fine", Fen{100}, 0}};
  did("notice_issued");
  did("defence_received");
  draft("b").measures = {{"fine", Fen{100}, 0}};
  EXPECT_TRUE(holds(g_not_worse));
}

TEST_F(NotWorseGate, HoldsWhenNobodySpoke) {
  draft("a").measures = {{"fine", Fen{100}, 0}};
  did("notice_issued");
  draft("b").measures = {{"fine", Fen{101}, 0}};
  EXPECT_TRUE(holds(g_not_worse));
}

TEST_F(NotWorseGate, HoldsForAnotherRecordedCause) {
  draft("a").measures = {{"fine", Fen{100}, 0}};
  did("notice_issued");
  did("defence_received");
  draft("b").measures = {{"fine", Fen{101}, 0}};
  input({{"heavier_because", "new_facts"}});
  EXPECT_TRUE(holds(g_not_worse));
}

TEST_F(NotWorseGate, AWordInTheHearingIsADefence) {
  draft("a").measures = {{"fine", Fen{100}, 0}};
  did("notice_issued");
  did("hearing_held");
  draft("b").measures = {{"warning", Fen{0}, 0}};
  EXPECT_FALSE(holds(g_not_worse));
}

}  // namespace
}  // namespace mingjing::casework::gates
