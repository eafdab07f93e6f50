// Civil dates and instants. Deadlines are civil dates of Asia/Shanghai (UTC+8, no summer time since 1992);
// instants are UTC milliseconds. Nothing here reads a clock: time comes in by parameter.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mingjing {

struct CivilDate {
  std::int32_t days = 0;  // since 1970-01-01
  auto operator<=>(const CivilDate&) const = default;
};
struct YearMonthDay {
  int year = 1970;
  int month = 1;
  int day = 1;
};

constexpr CivilDate operator+(CivilDate d, int n) { return {d.days + n}; }
constexpr CivilDate operator-(CivilDate d, int n) { return {d.days - n}; }
constexpr int operator-(CivilDate a, CivilDate b) { return a.days - b.days; }

std::optional<CivilDate> civil_date(int year, int month, int day);
std::optional<CivilDate> parse_date(std::string_view text);  // 2026-09-28, nothing else
YearMonthDay split(CivilDate date);
int weekday(CivilDate date);             // 1 = Monday … 7 = Sunday
std::string iso_text(CivilDate date);    // 2026-09-28
std::string chinese_text(CivilDate date);  // 2026年9月28日
// The same-numbered day `months` later; where there is none, the last day of that month (民法典第二百零二条).
CivilDate add_months(CivilDate date, int months);

struct Instant {
  std::int64_t ms = 0;  // since 1970-01-01T00:00:00Z
  auto operator<=>(const Instant&) const = default;
};
CivilDate date_of(Instant at);                       // in Asia/Shanghai
Instant at_time(CivilDate date, int hour, int minute = 0, int second = 0);  // of Asia/Shanghai
std::string rfc3339_text(Instant at);                // 2026-09-28T09:05:00.000+08:00
std::optional<Instant> parse_instant(std::string_view text);  // RFC 3339, any offset
int hour_of(Instant at);    // 0–23 in Asia/Shanghai
int minute_of(Instant at);

}  // namespace mingjing
