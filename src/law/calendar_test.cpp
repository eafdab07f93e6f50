// Expected values: State Council notices 国办发明电〔2025〕 (2026) and 〔2024〕 (2025), 行政处罚法85, 民事诉讼法85, 民法典202–203,
// each counted by hand.
#include "law/calendar.hpp"

#include <gtest/gtest.h>

namespace mingjing::law {
namespace {

CivilDate day(const char* text) { return parse_date(text).value(); }

void add_run(Calendar& calendar, const char* from, const char* to, const char* name) {
  for (CivilDate d = day(from); d <= day(to); d = d + 1) calendar.add_exception(d, {.works = false, .name = name});
}

// The autumn of 2025 and all that these tests need of 2026.
const Calendar& calendar() {
  static const Calendar built = [] {
    Calendar c;
    c.add_known_year(2025, "2025");
    c.add_known_year(2026, "2026");
    add_run(c, "2025-10-01", "2025-10-08", "国庆节");
    add_run(c, "2026-01-01", "2026-01-03", "元旦");
    add_run(c, "2026-09-25", "2026-09-27", "中秋节");
    add_run(c, "2026-10-01", "2026-10-07", "国庆节");
    for (const char* work : {"2025-09-28", "2025-10-11", "2026-01-04", "2026-09-20", "2026-10-10"})
      c.add_exception(day(work), {.works = true, .name = "国庆节"});
    c.add_yearly(1, 1, "元旦");
    return c;
  }();
  return built;
}

struct Sample {
  const char* from;
  Limit limit;
  const char* due;
  const char* because;
};

TEST(Deadlines, ExplainThemselvesSoThatAnyoneCanCountAgain) {
  const Sample samples[] = {
      {"2026-09-28", {7, Unit::working_day, ""}, "2026-10-13",
       "决定日2026-09-28不计入，自9月29日起算7个工作日，跳过10月1日至7日，10月10日（周六）上班，至2026-10-13"},
      {"2025-09-26", {7, Unit::working_day, ""}, "2025-10-13",
       "决定日2025-09-26不计入，自9月28日起算7个工作日，跳过10月1日至8日，9月28日（周日）、10月11日（周六）上班，至2025-10-13"},
      {"2026-09-16", {15, Unit::calendar_day, ""}, "2026-10-08",
       "决定日2026-09-16不计入，自9月17日起算15日，届满日10月1日为休息日（国庆节放假），顺延至2026-10-08"},
      {"2026-03-02", {5, Unit::calendar_day, ""}, "2026-03-09",
       "决定日2026-03-02不计入，自3月3日起算5日，届满日3月7日为休息日（周六），顺延至2026-03-09"},
      {"2026-01-31", {1, Unit::month, ""}, "2026-03-02",
       "决定日2026-01-31不计入，自2月1日起算1个月，届满日2月28日为休息日（周六），顺延至2026-03-02"},
      {"2026-03-02", {2, Unit::working_day, ""}, "2026-03-04", "决定日2026-03-02不计入，自3月3日起算2个工作日，至2026-03-04"},
  };
  for (const Sample& s : samples) {
    const Due due = due_date(day(s.from), s.limit, calendar(), {}, "决定日");
    EXPECT_EQ(iso_text(due.date), s.due);
    EXPECT_EQ(due.because, s.because);
    EXPECT_FALSE(due.provisional);
  }
}

TEST(Deadlines, NameEveryDayThatWasCounted) {
  const Due due = due_date(day("2026-09-28"), {7, Unit::working_day, ""}, calendar());
  std::string days;
  for (const CivilDate d : due.counted) days += iso_text(d).substr(5) + " ";
  EXPECT_EQ(days, "09-29 09-30 10-08 10-09 10-10 10-12 10-13 ");
}

TEST(Deadlines, StandStillWhileTheClockIsStopped) {
  const std::vector<Pause> hearing = {{day("2026-03-04"), day("2026-03-05"), "听证期间"}};
  const Due days = due_date(day("2026-03-02"), {3, Unit::working_day, ""}, calendar(), hearing);
  EXPECT_EQ(iso_text(days.date), "2026-03-09");  // 3, 6, 9 March
  EXPECT_EQ(days.because, "起算日2026-03-02不计入，自3月3日起算3个工作日，扣除听证期间 3月4日至5日，至2026-03-09");
  EXPECT_EQ(iso_text(due_date(day("2026-03-02"), {10, Unit::calendar_day, ""}, calendar(), hearing).date), "2026-03-16");
  EXPECT_EQ(iso_text(due_date(day("2026-03-02"), {1, Unit::month, ""}, calendar(), hearing).date), "2026-04-06");
}

TEST(Deadlines, AreProvisionalWhereTheNoticeOfTheYearIsNotKnown) {
  const Due days = due_date(day("2026-12-30"), {3, Unit::working_day, ""}, calendar());
  EXPECT_TRUE(days.provisional);
  EXPECT_EQ(iso_text(days.date), "2027-01-05");  // 31 December, then 4 and 5 January: 1 January is off in every year
  EXPECT_NE(days.because.find("2027年放假安排尚未公布"), std::string::npos) << days.because;
  EXPECT_FALSE(due_date(day("2026-12-28"), {3, Unit::working_day, ""}, calendar()).provisional);
  EXPECT_TRUE(due_date(day("2026-12-28"), {90, Unit::calendar_day, ""}, calendar()).provisional);
}

TEST(Deadlines, OfHoursDoNotCountTheHourTheyBeginIn) {
  const Due due = due_instant(*parse_instant("2026-03-02T09:05:00+08:00"), 24);
  EXPECT_EQ(rfc3339_text(*due.instant), "2026-03-03T10:00:00.000+08:00");
  EXPECT_EQ(due.because, "自2026-03-02 09:05起，开始的小时不计入，自2026-03-02 10:00起算24小时，至2026-03-03 10:00");
  EXPECT_EQ(rfc3339_text(*due_instant(*parse_instant("2026-03-02T09:00:00+08:00"), 24).instant), "2026-03-03T09:00:00.000+08:00");
}

TEST(Deadlines, TellTheDaysLeftInTheirOwnUnit) {
  const auto left = [](const char* today, const char* due, Unit unit) { return days_left(day(today), day(due), unit, calendar()); };
  EXPECT_EQ(left("2026-09-30", "2026-10-13", Unit::working_day), 5);
  EXPECT_EQ(left("2026-10-13", "2026-10-13", Unit::working_day), 0);
  EXPECT_EQ(left("2026-10-14", "2026-10-13", Unit::working_day), -1);
  EXPECT_EQ(left("2026-10-08", "2026-09-30", Unit::working_day), -1);
  EXPECT_EQ(left("2026-11-22", "2026-11-20", Unit::working_day), -1);  // a Sunday after a Friday: over, not due today
  EXPECT_EQ(left("2026-09-30", "2026-10-13", Unit::calendar_day), 13);
}

TEST(Limits, AreReadFromTheirShortForm) {
  EXPECT_EQ(parse_limit("7wd")->unit, Unit::working_day);
  EXPECT_EQ(parse_limit("15cd")->count, 15);
  EXPECT_EQ(parse_limit("1month")->unit, Unit::month);
  EXPECT_EQ(parse_limit("24hour")->unit, Unit::hour);
  for (const char* bad : {"", "7", "wd", "-1wd", "0wd", "7 wd", "7WD", "7wdx", "99999cd", "1e3cd"})
    EXPECT_FALSE(parse_limit(bad).has_value()) << bad;
}

}  // namespace
}  // namespace mingjing::law
