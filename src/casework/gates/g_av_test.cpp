#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class AvGate : public GateTest {};

TEST_F(AvGate, HoldsForAFullRecording) {
  book.raw["av-matrix"] = Json{{"places_full", List{"office_place"}}, {"reason_may_replace", List{"dispute"}}, {"activities", List{Json{{"action", "p.a"}, {"duty", "dispute"}}}}};
  input({{"av", "full"}, {"av_files", List{"f"}}});
  EXPECT_TRUE(holds(g_av));
}

TEST_F(AvGate, FailsWithoutRecordingAndReason) {
  book.raw["av-matrix"] = Json{{"places_full", List{"office_place"}}, {"reason_may_replace", List{"dispute"}}, {"activities", List{Json{{"action", "p.a"}, {"duty", "dispute"}}}}};
  input({{"av", "none"}});
  EXPECT_FALSE(holds(g_av));
}

TEST_F(AvGate, HoldsForAReasonWhereTheMatrixAllowsOne) {
  book.raw["av-matrix"] = Json{{"places_full", List{"office_place"}}, {"reason_may_replace", List{"dispute"}}, {"activities", List{Json{{"action", "p.a"}, {"duty", "dispute"}}}}};
  input({{"av", "none"}, {"av_reason", "停电"}});
  EXPECT_TRUE(holds(g_av));
}

TEST_F(AvGate, FailsForAReasonInAPlaceOfEnforcement) {
  book.raw["av-matrix"] = Json{{"places_full", List{"office_place"}}, {"reason_may_replace", List{"dispute"}}, {"activities", List{Json{{"action", "p.a"}, {"duty", "dispute"}}}}};
  input({{"av", "none"}, {"av_reason", "停电"}, {"place_kind", "office_place"}});
  EXPECT_FALSE(holds(g_av));
}

TEST_F(AvGate, HoldsForAnExplainedGapEverywhere) {
  book.raw["av-matrix"] = Json{{"places_full", List{"office_place"}}, {"reason_may_replace", List{"dispute"}}, {"activities", List{Json{{"action", "p.a"}, {"duty", "dispute"}}}}};
  input({{"av", "partial"}, {"av_files", List{"f"}}, {"av_reason", "换电池"}, {"place_kind", "office_place"}});
  EXPECT_TRUE(holds(g_av));
}

TEST_F(AvGate, FailsForAnUnexplainedGap) {
  book.raw["av-matrix"] = Json{{"places_full", List{"office_place"}}, {"reason_may_replace", List{"dispute"}}, {"activities", List{Json{{"action", "p.a"}, {"duty", "dispute"}}}}};
  input({{"av", "partial"}, {"av_files", List{"f"}}});
  EXPECT_FALSE(holds(g_av));
}

TEST_F(AvGate, FailsForAClaimWithoutFiles) {
  book.raw["av-matrix"] = Json{{"places_full", List{"office_place"}}, {"reason_may_replace", List{"dispute"}}, {"activities", List{Json{{"action", "p.a"}, {"duty", "dispute"}}}}};
  input({{"av", "full"}, {"av_reason", "稍后上传"}});
  EXPECT_FALSE(holds(g_av));
}

TEST_F(AvGate, HoldsForWhatTheMatrixDoesNotList) {
  book.raw["av-matrix"] = Json{{"places_full", List{"office_place"}}, {"reason_may_replace", List{"dispute"}}, {"activities", List{Json{{"action", "p.a"}, {"duty", "dispute"}}}}};
  action.id = ActionId("b");
  EXPECT_TRUE(holds(g_av));
}

}  // namespace
}  // namespace mingjing::casework::gates
