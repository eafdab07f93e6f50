#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class DecisionFieldsGate : public GateTest {};

TEST_F(DecisionFieldsGate, HoldsComplete) {
  Draft& d = draft("t", {{"has_fine", true}});
  d.evidence = {"e1"};
  d.clauses = {"某法第一条"};
  d.measures = {{"fine", Fen{1}, 0}};
  Json all{{"remedy_text", "复议"}, {"remedy", "both"}, {"bank", "某银行"}, {"added_fine_told", true}};
  input(all);
  EXPECT_TRUE(holds(g_decision_fields));
}

TEST_F(DecisionFieldsGate, FailsWithoutAnyOne) {
  Draft& d = draft("t", {{"has_fine", true}});
  d.evidence = {"e1"};
  d.clauses = {"某法第一条"};
  d.measures = {{"fine", Fen{1}, 0}};
  Json all{{"remedy_text", "复议"}, {"remedy", "both"}, {"bank", "某银行"}, {"added_fine_told", true}};
  for (const char* one : {"remedy_text", "remedy", "bank", "added_fine_told"}) { Json lacking = all; lacking.erase(one); input(lacking); EXPECT_FALSE(holds(g_decision_fields)) << one; }
}

TEST_F(DecisionFieldsGate, FailsWithoutEvidence) {
  Draft& d = draft("t", {{"has_fine", true}});
  d.evidence = {"e1"};
  d.clauses = {"某法第一条"};
  d.measures = {{"fine", Fen{1}, 0}};
  Json all{{"remedy_text", "复议"}, {"remedy", "both"}, {"bank", "某银行"}, {"added_fine_told", true}};
  input(all);
  d.evidence.clear();
  EXPECT_FALSE(holds(g_decision_fields));
  EXPECT_EQ(verdict(g_decision_fields).names, "证据");
}

TEST_F(DecisionFieldsGate, FailsWithoutBasis) {
  Draft& d = draft("t", {{"has_fine", true}});
  d.evidence = {"e1"};
  d.clauses = {"某法第一条"};
  d.measures = {{"fine", Fen{1}, 0}};
  Json all{{"remedy_text", "复议"}, {"remedy", "both"}, {"bank", "某银行"}, {"added_fine_told", true}};
  input(all);
  d.clauses.clear();
  EXPECT_FALSE(holds(g_decision_fields));
}

TEST_F(DecisionFieldsGate, OnTheSpotTellsReconsiderationFirst) {
  Draft& d = draft("t", {{"has_fine", true}});
  d.evidence = {"e1"};
  d.clauses = {"某法第一条"};
  d.measures = {{"fine", Fen{1}, 0}};
  Json all{{"remedy_text", "复议"}, {"remedy", "both"}, {"bank", "某银行"}, {"added_fine_told", true}};
  action.acts = {ActId("decided_on_spot")};
  input(all);
  EXPECT_FALSE(holds(g_decision_fields));
  all["remedy"] = "reconsider_first";
  input(all);
  EXPECT_TRUE(holds(g_decision_fields));
}

TEST_F(DecisionFieldsGate, WithoutAFineNoBank) {
  Draft& d = draft("t", {{"has_fine", true}});
  d.evidence = {"e1"};
  d.clauses = {"某法第一条"};
  d.measures = {{"fine", Fen{1}, 0}};
  Json all{{"remedy_text", "复议"}, {"remedy", "both"}, {"bank", "某银行"}, {"added_fine_told", true}};
  d.attributes["has_fine"] = false;
  all.erase("bank");
  all.erase("added_fine_told");
  input(all);
  EXPECT_TRUE(holds(g_decision_fields));
}

}  // namespace
}  // namespace mingjing::casework::gates
