#include "usecases/public_annual.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/annual_figures.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kYears = 5, kFirstYear = 2019, kLastYear = 2099;

Refusal nothing() { return {"not_found", "没有找到", "没有这样的公开内容。", "", {}, {}}; }

std::optional<int> year_of(const std::string& text) {
  if (text.size() != 4 || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const int year = std::stoi(text);
  return year >= kFirstYear && year <= kLastYear ? std::optional(year) : std::nullopt;
}

// Organs that hold powers.
std::set<std::string> organs_of(const projections::RegisterBook& book) {
  std::set<std::string> out;
  for (const auto& [id, entry] : book.entries("power_item")) {
    auto organ = text_in(entry->last().values, "organ");
    if (!book.text("organ", organ, "name").empty()) out.insert(std::move(organ));
  }
  return out;
}

Result<CaseFilePtr> report_of(const PublicParts& parts, const std::string& organ, int year) {
  auto reports = annual_reports({parts.store, parts.log, parts.rules}, organ, parts.case_file);
  if (!reports) return reports.failure();
  const auto found = reports->find(year);
  return found == reports->end() ? CaseFilePtr() : found->second;
}

std::string correction_of(const StandingFigure& one) {
  const auto difference = one.today - one.put.record;
  return "公布之后办案记录有变化：现在为" + figure_words(one.money, one.today) + "，" + (difference > 0 ? "增加" : "减少") +
         figure_words(one.money, difference > 0 ? difference : -difference) + "，涉及" + std::to_string(one.concerned) + "件案件";
}

}  // namespace

PublicReads::Answer public_annual_list(const PublicParts& parts, const projections::RegisterBook& book, const std::string& asked) {
  if (!parts.rules.statistics) return nothing();
  const auto today = date_of(parts.clock.now());
  const int newest = split(today).year - 1;
  const auto wanted = asked.empty() ? std::optional(newest) : year_of(asked);
  if (!wanted || *wanted > newest) return nothing();
  json::array rows, years;
  std::int64_t published = 0, missing = 0;
  for (const auto& organ : organs_of(book)) {
    auto file = report_of(parts, organ, *wanted);
    if (!file) return file.error();
    const auto standing = annual_standing(file->get(), *wanted, parts.rules, today);
    published += standing.published ? 1 : 0;
    missing += standing.late && !standing.published ? 1 : 0;
    json::object row{{"organ", organ}, {"name", book.text("organ", organ, "name")}, {"standing", standing.published ? (standing.late ? "逾期公开" : "已公开") : standing.late ? "逾期未公开" : "未公开"},
                     {"published", standing.published ? iso_text(*standing.published) : std::string()}};
    if (standing.late) row["late"] = true;
    if (standing.published) row["link"] = json::object{{"organ", organ}, {"year", *wanted}};
    rows.push_back(std::move(row));
  }
  for (int year = newest; year > newest - kYears && year >= kFirstYear; --year) {
    json::object one{{"year", year}};
    if (year == *wanted) one["chosen"] = true;
    years.push_back(std::move(one));
  }
  const auto due = parts.rules.statistics->publish_day(*wanted);
  const auto total = static_cast<std::int64_t>(rows.size());
  return json::object{{"year", *wanted}, {"publish_by", due ? chinese_text(*due) : std::string()}, {"total", total}, {"published_count", published}, {"missing_count", missing},
                      {"years", std::move(years)}, {"rows", std::move(rows)}};
}

PublicReads::Answer public_annual_report(const PublicParts& parts, const projections::RegisterBook& book, const std::string& organ, const std::string& asked) {
  const auto year = year_of(asked);
  const auto name = book.text("organ", organ, "name");
  if (!year || name.empty() || !parts.rules.statistics) return nothing();
  auto file = report_of(parts, organ, *year);
  if (!file) return file.error();
  const auto standing = annual_standing(file->get(), *year, parts.rules, date_of(parts.clock.now()));
  if (!*file || !standing.published) return nothing();
  auto held = signed_report({parts.store, parts.log, parts.rules}, organ, *year, **file);
  if (!held) return held.error();
  if (!*held) return nothing();
  json::array kinds;
  bool moved = false;
  for (const auto& one : (*held)->figures) {
    if (kinds.empty() || text_in(kinds.back().as_object(), "kind") != one.put.kind) kinds.push_back(json::object{{"kind", one.put.kind}, {"rows", json::array{}}});
    json::object row{{"title", one.put.title}, {"words", figure_words(one.money, one.put.value)}};
    if (one.put.value != one.put.record) row["explained"] = json::object{{"record", figure_words(one.money, one.put.record)}};
    if (one.moved()) row["correction"] = json::object{{"say", correction_of(one)}};
    moved = moved || one.moved();
    kinds.back().as_object().at("rows").as_array().push_back(std::move(row));
  }
  const auto* drafted = latest_event(**file, parts.rules.statistics->annual.drafted);
  json::object out{{"heading", name + std::to_string(*year) + "年度行政执法统计年报"}, {"name", name}, {"organ", organ}, {"year", *year}, {"published", chinese_text(*standing.published)},
                   {"overview", drafted ? private_text(*drafted, "overview") : std::string()}, {"kinds", std::move(kinds)}};
  if (standing.late) out["late"] = true;
  if (moved) out["moved"] = true;
  return out;
}

}  // namespace mingjing::usecases
