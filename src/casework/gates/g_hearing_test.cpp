#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class HearingGate : public GateTest {};

TEST_F(HearingGate, HoldsBelowTheThreshold) {
  draft("t");
  did("notice_served");
  EXPECT_TRUE(holds(g_hearing));
}

TEST_F(HearingGate, FailsOnTheFifthDayAndHoldsOnTheSixth) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  today("2026-03-10");
  EXPECT_FALSE(holds(g_hearing));
  today("2026-03-11");
  EXPECT_TRUE(holds(g_hearing));
}

TEST_F(HearingGate, FailsWhileAHearingThatWasAskedForIsOpen) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  did("hearing_asked");
  today("2026-05-01");
  EXPECT_FALSE(holds(g_hearing));
}

TEST_F(HearingGate, HoldsWhenHeld) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  did("hearing_asked");
  did("hearing_held");
  EXPECT_TRUE(holds(g_hearing));
}

TEST_F(HearingGate, HoldsWhenWaived) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  did("hearing_waived");
  EXPECT_TRUE(holds(g_hearing));
}

TEST_F(HearingGate, FailsWhenAskedForAfterTheWaiver) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  did("hearing_waived");
  did("hearing_asked");
  EXPECT_FALSE(holds(g_hearing));
}

TEST_F(HearingGate, AnOlderHearingDoesNotCountForANewNotice) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  did("hearing_held");
  did("notice_served", "2026-03-09");
  EXPECT_FALSE(holds(g_hearing));
}

TEST_F(HearingGate, AskedForBelowTheThresholdBindsToo) {
  draft("t");
  did("notice_served");
  did("hearing_asked");
  EXPECT_FALSE(holds(g_hearing));
}

}  // namespace
}  // namespace mingjing::casework::gates
