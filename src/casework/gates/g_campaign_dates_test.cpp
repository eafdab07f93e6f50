#include "casework/gates/gate_test.hpp"
#include "casework/gates/supervision.hpp"

namespace mingjing::casework::gates {
namespace {

// A form with three days, set on 10 March 2026.
class CampaignDatesGate : public GateTest {
 protected:
  CampaignDatesGate() {
    law::Form& form = book.forms["p.a"];
    form.id = "p.a";
    for (const char* id : {"first", "second", "third"}) {
      law::Field field;
      field.id = field.title = id;
      field.type = law::FieldType::date;
      form.fields.push_back(field);
    }
  }
};

TEST_F(CampaignDatesGate, HoldsForDaysThatFollowOneAnotherAlsoOnOneDay) {
  input({{"first", "2026-03-10"}, {"second", "2026-03-20"}, {"third", "2026-03-20"}});
  EXPECT_TRUE(holds(g_campaign_dates));
}

TEST_F(CampaignDatesGate, FailsForADayBeforeTheOneBeforeItAndNamesIt) {
  input({{"first", "2026-03-12"}, {"second", "2026-03-11"}, {"third", "2026-03-20"}});
  EXPECT_FALSE(holds(g_campaign_dates));
  EXPECT_EQ(verdict(g_campaign_dates).names, "second");
}

TEST_F(CampaignDatesGate, FailsForADayThatIsOver) {
  input({{"first", "2026-03-09"}, {"second", "2026-03-11"}, {"third", "2026-03-20"}});
  EXPECT_EQ(verdict(g_campaign_dates).names, "first");
}

TEST_F(CampaignDatesGate, FailsForADayThatIsMissing) {
  input({{"first", "2026-03-12"}, {"third", "2026-03-20"}});
  EXPECT_EQ(verdict(g_campaign_dates).names, "second");
}

TEST_F(CampaignDatesGate, CountsAsMetBeforeTheFormIsFilledIn) { EXPECT_TRUE(open(g_campaign_dates)); }

}  // namespace
}  // namespace mingjing::casework::gates
