// Working days by the State Council's yearly notices, and the count of every kind of limit, each explaining itself.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/civil.hpp"
#include "law/model.hpp"

namespace mingjing::law {

struct CalendarDay {
  bool works = false;
  std::string name;              // 国庆节, 调休上班
};

class Calendar {
 public:
  void add_exception(CivilDate day, CalendarDay what);
  void add_known_year(int year, std::string notice);
  // A day that is off in every year (元旦, 劳动节, 国庆节): used only for years whose notice is not known yet.
  void add_yearly(int month, int day, std::string name);
  bool known(int year) const;                // false: deadlines that reach into it are provisional
  bool works(CivilDate day) const;
  const CalendarDay* exception(CivilDate day) const;
  bool statutory_holiday(CivilDate day) const;  // a named day off
  std::string notice(int year) const;           // the notice behind a known year, empty otherwise

 private:
  const CalendarDay* what(CivilDate day) const;

  std::map<std::int32_t, CalendarDay> exceptions_;
  std::map<int, std::string> years_;
  std::map<int, CalendarDay> yearly_;   // month * 100 + day
};

struct Pause {                    // the clock stood still on these days, both included
  CivilDate from;
  CivilDate to;
  std::string reason;
};

struct Due {
  CivilDate date;
  std::optional<Instant> instant;       // for hour limits
  std::vector<CivilDate> counted;       // every day that was counted; of hours none
  bool provisional = false;             // the notice of a year it reaches into is not known
  std::string because;                  // 决定日2026-09-28不计入,自9月29日起算7个工作日,跳过…,至2026-10-13
};

// The day on which the period begins is not counted; a period of calendar days or months whose last day is a rest day ends on
// the next working day (民事诉讼法85; 民法典201–203). Working days are counted one by one. Paused days are not counted; a
// period of months ends as many days later as were paused in it. `limit.count` must not be negative; hours count from 00:00 of `from`.
Due due_date(CivilDate from, const Limit& limit, const Calendar& calendar, const std::vector<Pause>& pauses = {},
             std::string_view from_words = "起算日");
// The same without `because`, which takes longer than all the rest.
Due due_day(CivilDate from, const Limit& limit, const Calendar& calendar, const std::vector<Pause>& pauses = {});
// The hour in which the period begins is not counted: 24 hours from 09:05 end at 10:00 of the next day (民事诉讼法85).
Due due_instant(Instant from, int hours);
// Days of that unit from `today` to `due`: 0 = due today, negative = over.
int days_left(CivilDate today, CivilDate due, Unit unit, const Calendar& calendar);
// 7个工作日, 15日, 1个月, 24小时
std::string words_of(const Limit& limit);
// 7wd, 15cd, 1month, 24hour; nothing where the text is none of these or the number is not between 1 and 9999.
std::optional<Limit> parse_limit(std::string_view text);

}  // namespace mingjing::law
