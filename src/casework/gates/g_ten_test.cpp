#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class TenGate : public GateTest {};

TEST_F(TenGate, HoldsWithAllTen) {
  Json ten;
  for (const char* head : {"subject", "staff", "procedure", "facts", "evidence", "law", "discretion", "power", "papers", "crime"}) { ten[head] = "ok"; ten[std::string(head) + "_text"] = "无误"; }
  input(ten);
  EXPECT_TRUE(holds(g_ten));
}

TEST_F(TenGate, FailsWithoutAnyOne) {
  Json ten;
  for (const char* head : {"subject", "staff", "procedure", "facts", "evidence", "law", "discretion", "power", "papers", "crime"}) { ten[head] = "ok"; ten[std::string(head) + "_text"] = "无误"; }
  for (const auto& head : Json(ten)) { Json lacking = ten; lacking.erase(head.key()); input(lacking); EXPECT_FALSE(holds(g_ten)) << head.key(); }
}

TEST_F(TenGate, AProblemIsNoPass) {
  Json ten;
  for (const char* head : {"subject", "staff", "procedure", "facts", "evidence", "law", "discretion", "power", "papers", "crime"}) { ten[head] = "ok"; ten[std::string(head) + "_text"] = "无误"; }
  ten["law"] = "problem";
  input(ten);
  EXPECT_TRUE(holds(g_ten));
  action.acts = {ActId("review_passed")};
  EXPECT_FALSE(holds(g_ten));
}

}  // namespace
}  // namespace mingjing::casework::gates
