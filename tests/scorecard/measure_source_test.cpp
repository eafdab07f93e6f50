// What the port of measures promises, on the source in memory: only this organ, only the period, nothing after the day, nothing guessed.
#include <gtest/gtest.h>

#include "tests/scorecard/fake_measure_source.hpp"

namespace mingjing::scoring {
namespace {

CivilDate day(const char* text) { return *parse_date(text); }

FakeMeasureSource three_decisions() {
  FakeMeasureSource out;
  const OrganId market("market"), water("water");
  out.add(market, "decisions_public_in_time", {"case-3", day("2026-03-31"), day("2026-04-01")});
  out.add(market, "decisions_public_in_time", {"case-1", day("2026-03-10"), day("2026-03-10")});
  out.add(market, "decisions_public_in_time", {"case-2", day("2026-04-01"), day("2026-03-20")});
  out.add(water, "decisions_public_in_time", {"case-9", day("2026-03-10"), std::nullopt});
  return out;
}

ports::MeasuresAsked asked(const char* until, const char* on) {
  return {LogId("370199"), OrganId("market"), day("2026-01-01"), day(until), day(on), {"no_such_measure", "decisions_public_in_time"}};
}

TEST(MeasureSources, CountWhatFellDueInThePeriodForThisOrganAlone) {
  auto source = three_decisions();
  const auto values = source.values(asked("2026-03-31", "2026-06-30"));
  ASSERT_TRUE(values.ok());
  ASSERT_EQ(values->size(), 1u);  // what is not known is left out
  EXPECT_EQ(values->front().due, 2);
  EXPECT_EQ(values->front().done, 1);
  EXPECT_EQ(values->front().against, std::vector<std::string>{"case-3"});  // the day after its last day
  EXPECT_EQ(source.values(asked("2026-04-01", "2026-06-30"))->front().due, 3);
}

TEST(MeasureSources, DoNotCountWhatWasNotYetDueOnTheDay) {
  auto source = three_decisions();
  EXPECT_EQ(source.values(asked("2026-12-31", "2026-03-30"))->front().due, 1);
  EXPECT_EQ(source.values(asked("2026-12-31", "2026-03-31"))->front().due, 2);
}

}  // namespace
}  // namespace mingjing::scoring
