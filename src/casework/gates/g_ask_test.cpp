#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class AskGate : public GateTest {};

TEST_F(AskGate, HoldsOnTheFifthDay) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  today("2026-03-10");
  EXPECT_TRUE(holds(g_ask));
}

TEST_F(AskGate, FailsOnTheSixth) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  today("2026-03-11");
  EXPECT_FALSE(holds(g_ask));
}

TEST_F(AskGate, CountsTheDayOnWhichThePartyAsked) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  today("2026-03-20");
  input({{"on", "2026-03-10"}});
  EXPECT_TRUE(holds(g_ask));
}

TEST_F(AskGate, HoldsWhenTheOrganGrantsIt) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t", {{"hearing_threshold", true}});
  did("notice_served", "2026-03-03");
  today("2026-03-20");
  input({{"granted_late", true}});
  EXPECT_TRUE(holds(g_ask));
}

TEST_F(AskGate, FailsBelowTheThreshold) {
  deadline("hearing_ask", "notice_served", 5);
  draft("t");
  did("notice_served");
  EXPECT_FALSE(holds(g_ask));
}

}  // namespace
}  // namespace mingjing::casework::gates
