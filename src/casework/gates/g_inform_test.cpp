#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class InformGate : public GateTest {};

TEST_F(InformGate, HoldsForWhatWasTold) {
  draft("t");
  did("notice_served");
  EXPECT_TRUE(holds(g_inform));
}

TEST_F(InformGate, FailsBefore) {
  draft("t");
  EXPECT_FALSE(holds(g_inform));
}

TEST_F(InformGate, HoldsForAnotherText) {
  draft("t");
  did("notice_served");
  draft("u");
  EXPECT_TRUE(holds(g_inform));
}

TEST_F(InformGate, FailsForAHeavierDraft) {
  draft("t");
  did("notice_served");
  draft("u").measures = {{"fine", Fen{1}, 0}};
  EXPECT_FALSE(holds(g_inform));
}

TEST_F(InformGate, FailsForANewBasis) {
  draft("t");
  did("notice_served");
  draft("u").clauses = {"某法第一条"};
  EXPECT_FALSE(holds(g_inform));
}

TEST_F(InformGate, FailsForNewFacts) {
  draft("t");
  did("notice_served");
  draft("u").facts_digest = "other";
  EXPECT_FALSE(holds(g_inform));
}

TEST_F(InformGate, OnlyTheLatestNoticeCounts) {
  draft("t").measures = {{"fine", Fen{2}, 0}};
  did("notice_served");
  draft("u").measures = {{"fine", Fen{1}, 0}};
  did("notice_served");
  draft("v").measures = {{"fine", Fen{2}, 0}};
  EXPECT_FALSE(holds(g_inform));
}

}  // namespace
}  // namespace mingjing::casework::gates
