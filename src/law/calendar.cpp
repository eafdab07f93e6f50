#include "law/calendar.hpp"

#include <algorithm>
#include <charconv>

#include "base/result.hpp"
#include "law/explain.hpp"

namespace mingjing::law {
namespace {

constexpr int kFirstRestDay = 6;  // Saturday
// Nobody's limit runs longer; a count that does not end before this is a bug of the caller (a pause without an end).
constexpr int kHorizonDays = 40'000;
constexpr std::int64_t kHourMs = 3'600'000;

bool paused(CivilDate day, const std::vector<Pause>& pauses) {
  return std::any_of(pauses.begin(), pauses.end(), [&](const Pause& p) { return p.from <= day && day <= p.to; });
}

CivilDate roll(CivilDate last, const Calendar& calendar) {
  while (!calendar.works(last)) last = last + 1;
  return last;
}

// The same-numbered day of the last month, moved on by as many days as were paused meanwhile.
CivilDate end_of_months(CivilDate from, int months, const std::vector<Pause>& pauses) {
  const CivilDate base = add_months(from, months);
  CivilDate end = base;
  for (int moved = -1; moved != end - base;) {
    moved = end - base;
    int stood = 0;
    for (CivilDate day = from + 1; day <= end; day = day + 1) stood += paused(day, pauses);
    end = base + stood;
    MJ_ASSERT(end - base <= kHorizonDays);
  }
  return end;
}

void count_days(Due& due, CivilDate from, const Limit& limit, const Calendar& calendar, const std::vector<Pause>& pauses) {
  due.date = from;
  for (CivilDate day = from + 1; std::ssize(due.counted) < limit.count; day = day + 1) {
    MJ_ASSERT(day - from <= kHorizonDays);
    if (paused(day, pauses) || (limit.unit == Unit::working_day && !calendar.works(day))) continue;
    due.counted.push_back(day);
    due.date = day;
  }
}

bool reaches_unknown_year(CivilDate from, CivilDate to, const Calendar& calendar) {
  for (int year = split(from).year; year <= split(to).year; ++year)
    if (!calendar.known(year)) return true;
  return false;
}

}  // namespace

void Calendar::add_exception(CivilDate day, CalendarDay what) { exceptions_[day.days] = std::move(what); }
void Calendar::add_known_year(int year, std::string notice) { years_[year] = std::move(notice); }
void Calendar::add_yearly(int month, int day, std::string name) {
  yearly_[month * 100 + day] = {.works = false, .name = std::move(name)};
}

bool Calendar::known(int year) const { return years_.contains(year); }

std::string Calendar::notice(int year) const {
  const auto found = years_.find(year);
  return found == years_.end() ? std::string() : found->second;
}

const CalendarDay* Calendar::exception(CivilDate day) const {
  const auto found = exceptions_.find(day.days);
  return found == exceptions_.end() ? nullptr : &found->second;
}

const CalendarDay* Calendar::what(CivilDate day) const {
  if (const CalendarDay* special = exception(day)) return special;
  const YearMonthDay parts = split(day);
  if (known(parts.year)) return nullptr;
  const auto found = yearly_.find(parts.month * 100 + parts.day);
  return found == yearly_.end() ? nullptr : &found->second;
}

bool Calendar::works(CivilDate day) const {
  const CalendarDay* special = what(day);
  return special ? special->works : weekday(day) < kFirstRestDay;
}

bool Calendar::statutory_holiday(CivilDate day) const {
  const CalendarDay* special = what(day);
  return special && !special->works;
}

namespace {

// The due date, and in `last` the day before it was moved off a rest day.
Due computed(CivilDate from, const Limit& limit, const Calendar& calendar, const std::vector<Pause>& pauses, CivilDate& last) {
  Due due;
  if (limit.unit == Unit::month) {
    last = end_of_months(from, limit.count, pauses);
    for (CivilDate day = from + 1; day <= last; day = day + 1)
      if (!paused(day, pauses)) due.counted.push_back(day);
  } else {
    count_days(due, from, limit, calendar, pauses);
    last = due.date;
  }
  due.date = limit.unit == Unit::working_day ? last : roll(last, calendar);
  // Of calendar days and months only the last day asks whether it is a working day.
  due.provisional = reaches_unknown_year(limit.unit == Unit::working_day ? from : last, due.date, calendar);
  return due;
}

}  // namespace

Due due_date(CivilDate from, const Limit& limit, const Calendar& calendar, const std::vector<Pause>& pauses,
             std::string_view from_words) {
  MJ_ASSERT(limit.count >= 0);
  if (limit.unit == Unit::hour) return due_instant(at_time(from, 0), limit.count);
  CivilDate last;
  Due due = computed(from, limit, calendar, pauses, last);
  due.because = explanation({from, last, from_words, limit, due, calendar, pauses});
  return due;
}

Due due_day(CivilDate from, const Limit& limit, const Calendar& calendar, const std::vector<Pause>& pauses) {
  MJ_ASSERT(limit.count >= 0);
  if (limit.unit == Unit::hour) return due_instant(at_time(from, 0), limit.count);
  CivilDate last;
  return computed(from, limit, calendar, pauses, last);
}

Due due_instant(Instant from, int hours) {
  MJ_ASSERT(hours >= 0);
  // Instants are UTC and China's offset is whole hours, so the full hour of one is the full hour of the other.
  const std::int64_t into_hour = (from.ms % kHourMs + kHourMs) % kHourMs;
  const std::int64_t start = into_hour == 0 ? from.ms : from.ms - into_hour + kHourMs;
  Due due;
  due.instant = Instant{start + hours * kHourMs};
  due.date = date_of(*due.instant);
  due.because = hours_explanation(from, Instant{start}, *due.instant, hours);
  return due;
}

int days_left(CivilDate today, CivilDate due, Unit unit, const Calendar& calendar) {
  if (unit != Unit::working_day) return due - today;
  int days = 0;
  for (CivilDate day = std::min(today, due) + 1; day <= std::max(today, due); day = day + 1) days += calendar.works(day);
  // Over is over, also while no working day has passed since.
  return today <= due ? days : -std::max(days, 1);
}

std::string words_of(const Limit& limit) {
  const std::string count = std::to_string(limit.count);
  switch (limit.unit) {
    case Unit::working_day: return count + "个工作日";
    case Unit::calendar_day: return count + "日";
    case Unit::month: return count + "个月";
    case Unit::hour: return count + "小时";
  }
  return count;
}

std::optional<Limit> parse_limit(std::string_view text) {
  constexpr std::pair<std::string_view, Unit> kUnits[] = {
      {"wd", Unit::working_day}, {"cd", Unit::calendar_day}, {"month", Unit::month}, {"hour", Unit::hour}};
  constexpr int kLargest = 9999;
  Limit limit;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), limit.count);
  if (error != std::errc{} || limit.count < 1 || limit.count > kLargest) return std::nullopt;
  for (const auto& [name, unit] : kUnits) {
    if (std::string_view(rest, text.data() + text.size()) != name) continue;
    limit.unit = unit;
    return limit;
  }
  return std::nullopt;
}

}  // namespace mingjing::law
