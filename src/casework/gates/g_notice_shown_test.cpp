#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class NoticeShownGate : public GateTest {};

TEST_F(NoticeShownGate, HoldsForANoticeThatIsShown) {
  answered("inspection_notice_shown", "code", "scanned");
  did("inspection_notified");
  input({{"code", "scanned"}});
  EXPECT_TRUE(holds(g_notice_shown));
}

TEST_F(NoticeShownGate, FailsWithoutANotice) {
  answered("inspection_notice_shown", "code", "scanned");
  input({{"code", "scanned"}});
  EXPECT_FALSE(holds(g_notice_shown));
}

TEST_F(NoticeShownGate, FailsForANoticeThatStaysInTheBag) {
  answered("inspection_notice_shown", "code", "scanned");
  did("inspection_notified");
  input({{"code", "not_shown"}});
  EXPECT_FALSE(holds(g_notice_shown));
}

TEST_F(NoticeShownGate, IsOpenBeforeTheForm) {
  answered("inspection_notice_shown", "code", "scanned");
  did("inspection_notified");
  EXPECT_TRUE(open(g_notice_shown));
}

}  // namespace
}  // namespace mingjing::casework::gates
