#include "law/explain.hpp"

#include <algorithm>
#include <array>

namespace mingjing::law {
namespace {

constexpr std::array<const char*, 8> kWeekdays = {"", "周一", "周二", "周三", "周四", "周五", "周六", "周日"};

// 9月29日, or with its year where that is not the year the sentence began with.
std::string short_text(CivilDate day, int said_year) {
  const YearMonthDay parts = split(day);
  if (parts.year != said_year) return chinese_text(day);
  return std::to_string(parts.month) + "月" + std::to_string(parts.day) + "日";
}

// 10月1日至7日
std::string run_text(CivilDate first, CivilDate last, int said_year) {
  const std::string start = short_text(first, said_year);
  if (first == last) return start;
  const YearMonthDay a = split(first);
  const YearMonthDay b = split(last);
  if (a.year == b.year && a.month == b.month) return start + "至" + std::to_string(b.day) + "日";
  return start + "至" + short_text(last, a.year);
}

void add_item(std::string& list, const std::string& item) { list += (list.empty() ? "" : "、") + item; }

// Rest days in a row are named when a holiday is among them; plain weekends go without saying.
std::string skipped_text(const Counted& c, CivilDate to, int year) {
  std::string out;
  for (CivilDate day = c.from + 1; day <= to; day = day + 1) {
    if (c.calendar.works(day)) continue;
    CivilDate last = day;
    bool named = c.calendar.statutory_holiday(day);
    for (; last + 1 <= to && !c.calendar.works(last + 1); last = last + 1) named |= c.calendar.statutory_holiday(last + 1);
    if (named) add_item(out, run_text(day, last, year));
    day = last;
  }
  return out;
}

std::string shifted_workdays(const Counted& c, int year) {
  std::string out;
  for (const CivilDate day : c.due.counted)
    if (weekday(day) >= 6) add_item(out, short_text(day, year) + "（" + kWeekdays[static_cast<std::size_t>(weekday(day))] + "）");
  return out;
}

std::string paused_text(const Counted& c, int year) {
  std::string out;
  for (const Pause& pause : c.pauses) {
    const CivilDate first = std::max(pause.from, c.from + 1);
    const CivilDate last = std::min(pause.to, c.last);
    if (first <= last) add_item(out, (pause.reason.empty() ? "" : pause.reason + " ") + run_text(first, last, year));
  }
  return out;
}

std::string rolled_text(const Counted& c, int year) {
  if (c.due.date == c.last) return {};
  std::string name;
  for (CivilDate day = c.last; day < c.due.date && name.empty(); day = day + 1)
    if (const CalendarDay* special = c.calendar.exception(day)) name = special->name;
  const std::string why = name.empty() ? kWeekdays[static_cast<std::size_t>(weekday(c.last))] : name + "放假";
  return "，届满日" + short_text(c.last, year) + "为休息日（" + why + "），顺延";
}

}  // namespace

std::string explanation(const Counted& c) {
  const int year = split(c.from).year;
  const CivilDate first = c.due.counted.empty() ? c.from : c.due.counted.front();
  std::string out = std::string(c.from_words) + iso_text(c.from) + "不计入";
  if (c.limit.count > 0) out += "，自" + short_text(first, year) + "起算" + words_of(c.limit);
  if (c.limit.unit == Unit::working_day) {
    if (const std::string skipped = skipped_text(c, c.last, year); !skipped.empty()) out += "，跳过" + skipped;
    if (const std::string shifted = shifted_workdays(c, year); !shifted.empty()) out += "，" + shifted + "上班";
  }
  if (const std::string paused = paused_text(c, year); !paused.empty()) out += "，扣除" + paused;
  out += rolled_text(c, year) + (c.due.date == c.last ? "，至" : "至") + iso_text(c.due.date);
  if (!c.due.provisional) return out;
  int unknown = year;
  while (c.calendar.known(unknown)) ++unknown;
  return out + "；" + std::to_string(unknown) + "年放假安排尚未公布，此日期为暂定";
}

std::string hours_explanation(Instant from, Instant start, Instant end, int hours) {
  const auto clock = [](Instant at) {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return iso_text(date_of(at)) + " " + two(hour_of(at)) + ":" + two(minute_of(at));
  };
  std::string out = "自" + clock(from) + "起，";
  if (start != from) out += "开始的小时不计入，自" + clock(start) + "起算";
  else out += "起算";
  return out + std::to_string(hours) + "小时，至" + clock(end);
}

std::string limit_text(const Limit& limit) {
  if (!limit.setting.empty() && limit.count == 0) return "本机关规定的期限";
  const std::string count = std::to_string(limit.count);
  switch (limit.unit) {
    case Unit::working_day: return count + "个工作日";
    case Unit::calendar_day: return count + "日";
    case Unit::month: return count + "个月";
    case Unit::hour: return count + "小时";
  }
  return {};
}

}  // namespace mingjing::law
