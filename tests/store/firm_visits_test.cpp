// What an enterprise met with in a year, counted over all organs: a joint visit (综合查一次) is one visit, each organ's case its own.
#include <gtest/gtest.h>

#include "usecases/visit_counts.hpp"

namespace mingjing::tests {
namespace {

using usecases::EnterpriseVisit;

EnterpriseVisit visit(const char* organ, const char* number, const char* on, const char* joint = "", bool planned = false) {
  return {CaseId(number), OrganId(organ), number, *parse_date(on), planned, false, joint};
}

const CivilDate kToday = *parse_date("2026-09-01");

TEST(FirmVisits, OfSeveralOrgansTogetherCountOnceForTheFirmAndOnceForEachOrgan) {
  const std::vector<EnterpriseVisit> visits = {visit("o1", "A1", "2026-08-01"), visit("o2", "B1", "2026-08-01", "A1"), visit("o3", "C1", "2026-08-01", "B1")};
  EXPECT_EQ(usecases::firm_visits(visits, kToday), 1);
  for (const char* organ : {"o1", "o2", "o3"}) EXPECT_EQ(usecases::counted_times(visits, OrganId(organ), kToday), 1) << organ;
}

TEST(FirmVisits, ThatNameEachOtherAreOneVisit) {
  EXPECT_EQ(usecases::firm_visits({visit("o1", "A1", "2026-08-01", "B1"), visit("o2", "B1", "2026-08-01", "A1")}, kToday), 1);
}

TEST(FirmVisits, OnAnotherDayAreAnotherVisit) {
  EXPECT_EQ(usecases::firm_visits({visit("o1", "A1", "2026-08-01"), visit("o2", "B1", "2026-08-03", "A1")}, kToday), 2);
  EXPECT_EQ(usecases::firm_visits({visit("o1", "A1", "2026-08-01"), visit("o2", "B1", "2026-08-01")}, kToday), 2) << "nobody joined anybody";
}

TEST(FirmVisits, OfFormerYearsCountNoMoreAndPlannedOnesCountTogether) {
  EXPECT_EQ(usecases::firm_visits({visit("o1", "A1", "2025-12-31")}, kToday), 0);
  EXPECT_EQ(usecases::firm_visits({visit("o1", "A1", "2026-08-20", "", true), visit("o2", "B1", "2026-08-25", "A1", true)}, kToday), 1);
}

}  // namespace
}  // namespace mingjing::tests
