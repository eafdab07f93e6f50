#include "casework/gates/gate_test.hpp"

namespace mingjing::casework::gates {
namespace {

class CourtReadyGate : public GateTest {};

TEST_F(CourtReadyGate, FailsOnTheTenthWorkingDayOfTheDemandAndHoldsTheDayAfter) {
  deadline("demand_wait", "demand_served", 10);
  deadline("court_apply", "remedy_over", 3, law::Unit::month);
  deadline("court_apply_deferred", "deferral_over", 3, law::Unit::month);
  did("decision_served", "2026-03-03");
  did("demand_served", "2026-10-09");
  did("remedy_over", "2026-09-04");
  Json papers{{"papers", List{"application", "decision", "opinion", "object"}}, {"signed", true}};
  input(papers);
  today("2026-10-23");
  EXPECT_FALSE(holds(g_court_ready));
  today("2026-10-24");
  EXPECT_TRUE(holds(g_court_ready));
}

TEST_F(CourtReadyGate, HoldsOnTheLastDayOfThreeMonthsAndFailsTheDayAfter) {
  deadline("demand_wait", "demand_served", 10);
  deadline("court_apply", "remedy_over", 3, law::Unit::month);
  deadline("court_apply_deferred", "deferral_over", 3, law::Unit::month);
  did("decision_served", "2026-03-03");
  did("demand_served", "2026-10-09");
  did("remedy_over", "2026-09-04");
  Json papers{{"papers", List{"application", "decision", "opinion", "object"}}, {"signed", true}};
  input(papers);
  today("2026-12-04");
  EXPECT_TRUE(holds(g_court_ready));
  today("2026-12-05");
  EXPECT_FALSE(holds(g_court_ready));
}

TEST_F(CourtReadyGate, AfterADeferralThreeMonthsBeginAnew) {
  deadline("demand_wait", "demand_served", 10);
  deadline("court_apply", "remedy_over", 3, law::Unit::month);
  deadline("court_apply_deferred", "deferral_over", 3, law::Unit::month);
  did("decision_served", "2026-03-03");
  did("demand_served", "2026-10-09");
  did("remedy_over", "2026-09-04");
  Json papers{{"papers", List{"application", "decision", "opinion", "object"}}, {"signed", true}};
  input(papers);
  did("deferral_over", "2026-11-30");
  today("2027-02-26");
  EXPECT_TRUE(holds(g_court_ready));
  today("2027-03-02");
  EXPECT_FALSE(holds(g_court_ready));
}

TEST_F(CourtReadyGate, FailsUnsigned) {
  deadline("demand_wait", "demand_served", 10);
  deadline("court_apply", "remedy_over", 3, law::Unit::month);
  deadline("court_apply_deferred", "deferral_over", 3, law::Unit::month);
  did("decision_served", "2026-03-03");
  did("demand_served", "2026-10-09");
  did("remedy_over", "2026-09-04");
  Json papers{{"papers", List{"application", "decision", "opinion", "object"}}, {"signed", true}};
  input(papers);
  papers["signed"] = false;
  input(papers);
  today("2026-11-10");
  EXPECT_FALSE(holds(g_court_ready));
}

TEST_F(CourtReadyGate, FailsWhileRemediesRun) {
  deadline("demand_wait", "demand_served", 10);
  deadline("court_apply", "remedy_over", 3, law::Unit::month);
  deadline("court_apply_deferred", "deferral_over", 3, law::Unit::month);
  did("decision_served", "2026-03-03");
  did("demand_served", "2026-10-09");
  did("remedy_over", "2026-09-04");
  Json papers{{"papers", List{"application", "decision", "opinion", "object"}}, {"signed", true}};
  input(papers);
  state.steps.pop_back();
  today("2026-11-10");
  EXPECT_FALSE(holds(g_court_ready));
}

}  // namespace
}  // namespace mingjing::casework::gates
