#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class VoucherGate : public GateTest {};

TEST_F(VoucherGate, HoldsWhereTheFormSaysSo) {
  answered("stamped_and_dated", "sealed", "true");
  input({{"sealed", true}});
  EXPECT_TRUE(holds(g_voucher));
}

TEST_F(VoucherGate, FailsWhereItDoesNot) {
  answered("stamped_and_dated", "sealed", "true");
  input({{"sealed", false}});
  EXPECT_FALSE(holds(g_voucher));
  EXPECT_EQ(verdict(g_voucher).names, "sealed");
}

TEST_F(VoucherGate, FailsWhereNothingIsSaid) {
  answered("stamped_and_dated", "sealed", "true");
  EXPECT_FALSE(holds(g_voucher));
}

TEST_F(VoucherGate, IsOpenBeforeTheForm) {
  answered("stamped_and_dated", "sealed", "true");
  EXPECT_TRUE(open(g_voucher));
}

}  // namespace
}  // namespace mingjing::casework::gates
