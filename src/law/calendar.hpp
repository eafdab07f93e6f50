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
  bool known(int year) const;                // false: deadlines that reach into it are provisional
  bool works(CivilDate day) const;
  const CalendarDay* exception(CivilDate day) const;
  bool statutory_holiday(CivilDate day) const;  // a named day off

 private:
  std::map<std::int32_t, CalendarDay> exceptions_;
  std::map<int, std::string> years_;
};

struct Pause {                    // the clock stood still on these days, both included
  CivilDate from;
  CivilDate to;
  std::string reason;
};

struct Due {
  CivilDate date;
  std::optional<Instant> instant;       // for hour limits
  std::vector<CivilDate> counted;
  bool provisional = false;
  std::string because;                  // 决定日2026-09-28不计入,自9月29日起算7个工作日,跳过…,至2026-10-13
};

// The day on which the period begins is not counted; a period of calendar days or months whose last day is a rest day ends on
// the next working day (民事诉讼法85; 民法典201–203). Working days are counted one by one.
Due due_date(CivilDate from, const Limit& limit, const Calendar& calendar, const std::vector<Pause>& pauses = {},
             std::string_view from_words = "起算日");
Due due_instant(Instant from, int hours);
// Days of that unit from `today` to `due`: 0 = due today, negative = over.
int days_left(CivilDate today, CivilDate due, Unit unit, const Calendar& calendar);

}  // namespace mingjing::law
