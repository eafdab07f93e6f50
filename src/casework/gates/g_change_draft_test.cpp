#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class ChangeDraftGate : public GateTest {};

TEST_F(ChangeDraftGate, HoldsWhereAChangeWasAskedForAndDrafted) {
  did("application_filed").values = {{"matter", "change"}};
  draft("t", {{"licence_change", true}}).outcome = "change";
  EXPECT_TRUE(holds(g_change_draft));
}

TEST_F(ChangeDraftGate, FailsWhereNobodyAskedOrAnotherThingWasDrafted) {
  did("application_filed").values = {{"matter", "new"}};
  draft("t", {{"licence_change", true}}).outcome = "change";
  EXPECT_FALSE(holds(g_change_draft));
  did("application_filed").values = {{"matter", "change"}};
  draft("u", {{"licence_change", false}}).outcome = "grant";
  EXPECT_FALSE(holds(g_change_draft));
}

}  // namespace
}  // namespace mingjing::casework::gates
