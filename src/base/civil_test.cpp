#include "base/civil.hpp"

#include <gtest/gtest.h>

namespace mingjing {
namespace {

CivilDate day(const char* text) {
  const auto date = parse_date(text);
  EXPECT_TRUE(date.has_value()) << text;
  return date.value_or(CivilDate{});
}

TEST(CivilDates, ReadOneFormOnlyAndRefuseDaysThatDoNotExist) {
  EXPECT_EQ(day("1970-01-01").days, 0);
  EXPECT_EQ(day("2026-09-28").days, 20724);
  EXPECT_EQ(iso_text(day("2024-02-29")), "2024-02-29");
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026/01/01", "2026-01-32", "", "20260101xx"})
    EXPECT_FALSE(parse_date(text).has_value()) << text;
}

TEST(CivilDates, KnowTheirWeekdayAndChineseForm) {
  EXPECT_EQ(weekday(day("2026-09-28")), 1);
  EXPECT_EQ(weekday(day("2026-10-04")), 7);
  EXPECT_EQ(chinese_text(day("2026-09-08")), "2026年9月8日");
}

TEST(CivilDates, RollThroughEveryDayOfACenturyWithoutAGap) {
  for (CivilDate date = day("1990-01-01"); date < day("2090-01-01"); date = date + 1) {
    const YearMonthDay parts = split(date);
    ASSERT_EQ(civil_date(parts.year, parts.month, parts.day), date);
    ASSERT_EQ(weekday(date) % 7 + 1, weekday(date + 1));
  }
}

// 民法典第二百零二条: where the last month has no such day, its last day is the end of the period.
TEST(CivilDates, AMonthLaterIsTheSameDayOrTheLastOfTheMonth) {
  EXPECT_EQ(add_months(day("2026-01-31"), 1), day("2026-02-28"));
  EXPECT_EQ(add_months(day("2024-01-31"), 1), day("2024-02-29"));
  EXPECT_EQ(add_months(day("2026-12-15"), 1), day("2027-01-15"));
  EXPECT_EQ(add_months(day("2026-03-31"), -1), day("2026-02-28"));
  EXPECT_EQ(add_months(day("2026-05-31"), 12), day("2027-05-31"));
}

TEST(Instants, BelongToTheDayOfShanghai) {
  const auto at = parse_instant("2026-09-28T16:00:00Z");
  ASSERT_TRUE(at.has_value());
  EXPECT_EQ(date_of(*at), day("2026-09-29"));
  EXPECT_EQ(hour_of(*at), 0);
  EXPECT_EQ(date_of(Instant{at->ms - 1}), day("2026-09-28"));
  EXPECT_EQ(hour_of(Instant{at->ms - 1}), 23);
  EXPECT_EQ(minute_of(Instant{at->ms - 1}), 59);
  EXPECT_EQ(at_time(day("2026-09-29"), 0), *at);
  EXPECT_EQ(date_of(Instant{-1}), day("1970-01-01"));
}

TEST(Instants, ReadEveryOffsetAndWriteOne) {
  const char* const same[] = {"2026-09-28T09:05:00.000+08:00", "2026-09-28T01:05:00Z", "2026-09-28t01:05:00z",
                              "2026-09-27T20:35:00-04:30"};
  for (const char* text : same) {
    const auto at = parse_instant(text);
    ASSERT_TRUE(at.has_value()) << text;
    EXPECT_EQ(rfc3339_text(*at), "2026-09-28T09:05:00.000+08:00");
  }
  const auto fine = parse_instant("2026-09-28T01:05:00.1239Z");
  ASSERT_TRUE(fine.has_value());
  EXPECT_EQ(rfc3339_text(*fine), "2026-09-28T09:05:00.123+08:00");
}

TEST(Instants, RefuseTextWithoutAnOffsetOrWithImpossibleParts) {
  for (const char* text : {"2026-09-28T09:05:00", "2026-09-28 09:05:00Z", "2026-09-28T24:00:00Z", "2026-09-28T09:60:00Z",
                           "2026-09-28T09:05:00.Z", "2026-09-28T09:05:00+0800", "2026-09-28T09:05:00+24:00", "now", ""})
    EXPECT_FALSE(parse_instant(text).has_value()) << text;
}

}  // namespace
}  // namespace mingjing
