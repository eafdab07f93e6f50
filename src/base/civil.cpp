#include "base/civil.hpp"

#include <chrono>
#include <cstdio>

namespace mingjing {
namespace {

constexpr std::int64_t kShanghaiOffsetMs = 8LL * 3600 * 1000;
constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

bool digits(std::string_view text, std::size_t from, std::size_t count, int& out) {
  if (from + count > text.size()) return false;
  out = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    out = out * 10 + (text[i] - '0');
  }
  return true;
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int64_t local_ms_of_day(Instant at) {
  const std::int64_t local = at.ms + kShanghaiOffsetMs;
  return local - floor_div(local, kDayMs) * kDayMs;
}

}  // namespace

std::optional<CivilDate> civil_date(int year, int month, int day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                        std::chrono::day{static_cast<unsigned>(day)}};
  if (month < 1 || day < 1 || !ymd.ok()) return std::nullopt;
  return CivilDate{static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

std::optional<CivilDate> parse_date(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (!digits(text, 0, 4, year) || !digits(text, 5, 2, month) || !digits(text, 8, 2, day)) return std::nullopt;
  return civil_date(year, month, day);
}

YearMonthDay split(CivilDate date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int weekday(CivilDate date) {
  const std::chrono::weekday day{std::chrono::sys_days{std::chrono::days{date.days}}};
  return static_cast<int>(day.iso_encoding());
}

std::string iso_text(CivilDate date) {
  const YearMonthDay d = split(date);
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", d.year, d.month, d.day);
  return out;
}

std::string chinese_text(CivilDate date) {
  const YearMonthDay d = split(date);
  return std::to_string(d.year) + "年" + std::to_string(d.month) + "月" + std::to_string(d.day) + "日";
}

CivilDate add_months(CivilDate date, int months) {
  const YearMonthDay d = split(date);
  const std::chrono::year_month target =
      std::chrono::year_month{std::chrono::year{d.year}, std::chrono::month{static_cast<unsigned>(d.month)}} +
      std::chrono::months{months};
  const std::chrono::year_month_day_last last{target.year(), std::chrono::month_day_last{target.month()}};
  const int last_day = static_cast<int>(static_cast<unsigned>(last.day()));
  return *civil_date(static_cast<int>(target.year()), static_cast<int>(static_cast<unsigned>(target.month())),
                     d.day < last_day ? d.day : last_day);
}

CivilDate date_of(Instant at) { return {static_cast<std::int32_t>(floor_div(at.ms + kShanghaiOffsetMs, kDayMs))}; }

Instant at_time(CivilDate date, int hour, int minute, int second) {
  return {date.days * kDayMs + ((hour * 60LL + minute) * 60 + second) * 1000 - kShanghaiOffsetMs};
}

int hour_of(Instant at) { return static_cast<int>(local_ms_of_day(at) / 3600000); }
int minute_of(Instant at) { return static_cast<int>(local_ms_of_day(at) / 60000 % 60); }

std::string rfc3339_text(Instant at) {
  const std::int64_t ms = local_ms_of_day(at);
  char out[48];
  std::snprintf(out, sizeof out, "T%02d:%02d:%02d.%03d+08:00", static_cast<int>(ms / 3600000),
                static_cast<int>(ms / 60000 % 60), static_cast<int>(ms / 1000 % 60), static_cast<int>(ms % 1000));
  return iso_text(date_of(at)) + out;
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20) return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!date || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':') return std::nullopt;
  if (!digits(text, 11, 2, hour) || !digits(text, 14, 2, minute) || !digits(text, 17, 2, second)) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  std::size_t at = 19;
  std::int64_t fraction = 0;
  if (text[at] == '.') {
    std::int64_t unit = 100;
    const std::size_t first = ++at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
      fraction += (text[at++] - '0') * unit;
      unit /= 10;
    }
    if (at == first) return std::nullopt;
  }
  std::int64_t ms = date->days * kDayMs + ((hour * 60LL + minute) * 60 + second) * 1000 + fraction;
  const std::string_view zone = text.substr(at);
  if (zone == "Z" || zone == "z") return Instant{ms};
  int zone_hour = 0;
  int zone_minute = 0;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || !digits(zone, 1, 2, zone_hour) ||
      !digits(zone, 4, 2, zone_minute) || zone_hour > 23 || zone_minute > 59)
    return std::nullopt;
  const std::int64_t offset = (zone_hour * 60LL + zone_minute) * 60000;
  return Instant{zone[0] == '+' ? ms - offset : ms + offset};
}

}  // namespace mingjing
