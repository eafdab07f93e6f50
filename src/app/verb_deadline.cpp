// ./mingjing deadline --from 2025-09-26 --limit 7wd: a deadline by the calendars of law/, with its explanation.
#include <CLI/CLI.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <iostream>

#include "app/law_folder.hpp"
#include "app/verbs.hpp"

namespace mingjing::app {
namespace {

struct Asked {
  std::string from;
  std::string limit;
  std::string law;
  bool json = false;
};

// 7wd, 15cd, 1month, 24hour
std::optional<law::Limit> limit_of(std::string_view text) {
  law::Limit out;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.count);
  if (error != std::errc{} || out.count <= 0 || out.count > 100'000) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (unit == "wd") out.unit = law::Unit::working_day;
  else if (unit == "cd") out.unit = law::Unit::calendar_day;
  else if (unit == "month") out.unit = law::Unit::month;
  else if (unit == "hour") out.unit = law::Unit::hour;
  else return std::nullopt;
  return out;
}

int print(const law::Due& due, const std::string& until, bool as_json) {
  if (!as_json) {
    std::cout << until << "\n" << due.because << "\n";
    if (due.provisional) std::cout << "（有的年份的放假安排尚未公布，此日期为暂定 · provisional）\n";
    return 0;
  }
  boost::json::array counted;
  for (const CivilDate day : due.counted) counted.push_back(boost::json::value(iso_text(day)));
  std::cout << boost::json::serialize(boost::json::object{
                   {"due", until}, {"counted", std::move(counted)}, {"provisional", due.provisional}, {"because", due.because}})
            << "\n";
  return 0;
}

int deadline(const Asked& asked) {
  const auto limit = limit_of(asked.limit);
  if (!limit) return fail("期限须写作 7wd、15cd、1month 或 24hour · a limit is 7wd, 15cd, 1month or 24hour: " + asked.limit);
  const auto date = parse_date(asked.from);
  if (limit->unit == law::Unit::hour) {
    const auto from = date ? std::optional(at_time(*date, 0)) : parse_instant(asked.from);
    if (!from) return fail("起算时刻不对 · not a date or an instant: " + asked.from);
    const law::Due due = law::due_instant(*from, limit->count);
    return print(due, due.instant ? rfc3339_text(*due.instant) : iso_text(due.date), asked.json);
  }
  if (!date) return fail("起算日期不对，须如 2025-09-26 · not a date: " + asked.from);
  const auto law = load_law_or_say(asked.law);
  if (!law) return 1;
  const law::Due due = law::due_date(*date, *limit, law->calendar);
  return print(due, iso_text(due.date), asked.json);
}

}  // namespace

void add_deadline(CLI::App& app, Chosen& chosen) {
  auto asked = std::make_shared<Asked>();
  CLI::App* verb = app.add_subcommand("deadline", "计算期限并说明理由 · count a time limit and say why");
  verb->add_option("--from", asked->from, "起算日，当日不计入 · the day it runs from, itself not counted")->required();
  verb->add_option("--limit", asked->limit, "7wd 工作日、15cd 自然日、1month 月、24hour 小时 · working days, calendar days, months, hours")->required();
  verb->add_option("--law", asked->law, "法律数据目录 · folder of the law files");
  verb->add_flag("--json", asked->json, "输出 JSON · print JSON");
  verb->callback([asked, &chosen] { chosen = [asked] { return deadline(*asked); }; });
}

}  // namespace mingjing::app
