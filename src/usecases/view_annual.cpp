// Annual reports of the organs within sight (国办发〔2018〕118号六): who has published, who is late, what a signed figure stands on and what the record says of it today.
#include <algorithm>

#include "base/money.hpp"
#include "usecases/annual_figures.hpp"
#include "usecases/cursor.hpp"
#include "usecases/score_cards.hpp"
#include "usecases/stat_tables.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kMonths = 12, kDays = 31;

LoadCase loader(const ViewContext& c) {
  return [&c](const CaseId& id) { return find_or_load(c.parts.cache, c.parts.store, c.parts.log, id, c.parts.rules, c.parts.cipher); };
}

FigureSource source(const ViewContext& c) { return {c.parts.reads, c.parts.log, c.parts.rules}; }

int asked_year(const ViewContext& c) { return static_cast<int>(c.number("year").value_or(split(c.today).year - 1)); }

std::string day_text(const std::optional<CivilDate>& day) { return day ? iso_text(*day) : std::string(); }

struct Line {
  OrganId organ;
  CaseFilePtr file;
  AnnualStanding standing;
  std::int64_t moved = 0;
};

std::variant<std::vector<Line>, Refusal, Fault> lines(const ViewContext& c) {
  const auto scope = c.scope("statistics.read");
  if (!scope || !c.parts.rules.statistics) return refuse("forbidden");
  const int year = asked_year(c);
  std::vector<Line> out;
  for (const auto& organ : scored_organs(c, *scope)) {
    auto reports = annual_reports(source(c), organ.str(), loader(c));
    if (!reports) return reports.error();
    Line line{organ, nullptr, {}, 0};
    if (const auto found = reports->find(year); found != reports->end()) line.file = found->second;
    line.standing = annual_standing(line.file.get(), year, c.parts.rules, c.today);
    if (line.file && line.standing.signed_on) {
      auto held = signed_report(source(c), organ.str(), year, *line.file);
      if (!held) return held.error();
      if (*held) line.moved = std::ranges::count_if((*held)->figures, [](const StandingFigure& one) { return one.moved(); });
    }
    out.push_back(std::move(line));
  }
  return out;
}

// The report of the path; refusals of card_organ.
struct Asked {
  OrganId organ;
  int year = 0;
  CaseFilePtr file;
  std::optional<SignedReport> held;
  std::vector<AnnualFigure> now;
};
std::variant<Asked, Refusal, Fault> asked_report(const ViewContext& c) {
  if (!c.parts.rules.statistics) return refuse("not_found");
  auto organ = card_organ(c, "statistics.read");
  if (auto* refusal = std::get_if<Refusal>(&organ)) return std::move(*refusal);
  Asked out{std::get<OrganId>(organ), asked_year(c), nullptr, std::nullopt, {}};
  auto reports = annual_reports(source(c), out.organ.str(), loader(c));
  if (!reports) return reports.error();
  if (const auto found = reports->find(out.year); found != reports->end()) out.file = found->second;
  if (out.file) {
    auto held = signed_report(source(c), out.organ.str(), out.year, *out.file);
    if (!held) return held.error();
    out.held = std::move(*held);
  }
  if (!out.held) {
    auto now = annual_figures(source(c), out.organ.str(), out.year);
    if (!now) return now.error();
    out.now = std::move(*now);
  }
  return out;
}

}  // namespace

TableResult annual_tables(const ViewContext& c) {
  auto made = lines(c);
  if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  StatTable table("annual", "行政执法统计年报");
  table.column("organ", "执法主体", "text").column("standing", "情况", "text").column("drafted", "编制", "text").column("signed", "签发", "text").column("published", "公开", "text");
  table.column("reported", "报送", "text").column("received", "回执", "text").column("moved", "签发后变化的指标");
  for (const auto& line : std::get<std::vector<Line>>(made))
    table.row({organ_name(c, line.organ), line.standing.title, day_text(line.standing.drafted), day_text(line.standing.signed_on), day_text(line.standing.published),
               day_text(line.standing.reported), day_text(line.standing.received), line.moved});
  return json::array{table.done()};
}

TableResult report_tables(const ViewContext& c) {
  auto made = asked_report(c);
  if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  const auto& asked = std::get<Asked>(made);
  const auto& all = *c.parts.rules.statistics;
  StatTable table("report", "行政执法统计年报数据");
  table.column("kind", "类别", "text").column("title", "指标", "text").column("unit", "单位", "text").column("signed", "年报数", "text").column("record", "签发时办案记录数", "text");
  table.column("today", "现在的办案记录数", "text").column("difference", "变化", "text").column("cases", "所依据的案件数").column("concerned", "变化涉及的案件数");
  const auto words = [](bool money, std::int64_t value) { return money ? (value < 0 ? "-" + yuan_text(Fen{-value}) : yuan_text(Fen{value})) : std::to_string(value); };
  if (asked.held) {
    for (const auto& one : asked.held->figures)
      table.row({one.put.kind, one.put.title, one.put.unit, words(one.money, one.put.value), words(one.money, one.put.record), words(one.money, one.today),
                 words(one.money, one.today - one.put.record), one.cases, one.concerned});
  } else {
    for (const auto& one : asked.now)
      table.row({all.kind_title(one.figure->kind), one.figure->title, one.figure->money ? "元" : "件", "", "", words(one.figure->money, one.value), "", one.cases, 0});
  }
  return json::array{table.done()};
}

ViewResult view_annual_reports(const ViewContext& c) {
  auto made = lines(c);
  if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  const int year = asked_year(c);
  const auto& all = *c.parts.rules.statistics;
  json::array items;
  std::int64_t published = 0, late = 0;
  for (const auto& line : std::get<std::vector<Line>>(made)) {
    published += line.standing.published ? 1 : 0;
    late += line.standing.late ? 1 : 0;
    json::object one{{"organ", line.organ.str()}, {"organ_name", organ_name(c, line.organ)}, {"standing", line.standing.title}, {"late", line.standing.late},
                     {"drafted", day_text(line.standing.drafted)}, {"signed", day_text(line.standing.signed_on)}, {"published", day_text(line.standing.published)},
                     {"reported", day_text(line.standing.reported)}, {"received", day_text(line.standing.received)}, {"moved", line.moved}};
    if (line.file) one["case_id"] = line.file->state.id.str(), one["case_no"] = line.file->case_no();
    items.push_back(std::move(one));
  }
  return json::value{{"year", year}, {"draft_by", day_text(all.draft_day(year))}, {"publish_by", day_text(all.publish_day(year))}, {"published", published}, {"late", late},
                     {"items", std::move(items)}};
}

ViewResult view_annual_report(const ViewContext& c) {
  auto made = asked_report(c);
  if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  const auto& asked = std::get<Asked>(made);
  const auto& all = *c.parts.rules.statistics;
  const auto standing = annual_standing(asked.file.get(), asked.year, c.parts.rules, c.today);
  json::array figures;
  if (asked.held) {
    for (const auto& one : asked.held->figures)
      figures.push_back(json::object{{"id", one.put.figure}, {"kind", one.put.kind}, {"title", one.put.title}, {"unit", one.put.unit}, {"type", one.money ? "money" : "count"},
                                     {"signed", one.put.value}, {"record", one.put.record}, {"today", one.today}, {"difference", one.today - one.put.record}, {"cases", one.cases},
                                     {"concerned", one.concerned}, {"moved", one.moved()}});
  } else {
    for (const auto& one : asked.now)
      figures.push_back(json::object{{"id", one.figure->id}, {"kind", all.kind_title(one.figure->kind)}, {"title", one.figure->title}, {"unit", one.figure->money ? "元" : "件"},
                                     {"type", one.figure->money ? "money" : "count"}, {"today", one.value}, {"cases", one.cases}, {"concerned", 0}, {"moved", false}});
  }
  json::object out{{"organ", asked.organ.str()}, {"organ_name", organ_name(c, asked.organ)}, {"year", asked.year}, {"standing", standing.title}, {"late", standing.late},
                   {"draft_by", day_text(all.draft_day(asked.year))}, {"publish_by", day_text(all.publish_day(asked.year))}, {"signed", day_text(standing.signed_on)},
                   {"published", day_text(standing.published)}, {"reported", day_text(standing.reported)}, {"received", day_text(standing.received)},
                   {"from", std::to_string(asked.year) + "-01-01"}, {"to", std::to_string(asked.year) + "-12-31"}, {"as_of", rfc3339_text(c.now)}, {"figures", std::move(figures)}};
  if (asked.held) out["since"] = asked.held->leaf;
  if (asked.file) out["case_id"] = asked.file->state.id.str(), out["case_no"] = asked.file->case_no();
  return json::value(std::move(out));
}

ViewResult view_figure_cases(const ViewContext& c) {
  const auto scope = c.scope("statistics.read");
  if (!scope) return refuse("forbidden");
  if (!c.parts.rules.statistics) return refuse("not_found");
  ports::FigureQuery query;
  query.scope = *scope;
  query.organ = c.text("organ").value_or("");
  query.figure = c.text("figure").value_or("");
  const auto organs = scored_organs(c, *scope);
  if (std::ranges::find(organs, OrganId(query.organ)) == organs.end()) return refuse("not_found");
  const auto* figure = c.parts.rules.statistics->figure(query.figure);
  if (!figure) return refuse("not_found");
  const auto year = split(c.today).year;
  for (const auto* name : {"from", "to"})
    if (c.text(name) && !c.date(name)) return refuse("bad_query", name);
  query.from = c.date("from").value_or(civil_date(year, 1, 1).value_or(c.today));
  query.to = c.date("to").value_or(civil_date(year, kMonths, kDays).value_or(c.today));
  const auto change = c.text("change").value_or("");
  if (!change.empty() && change != "added" && change != "removed") return refuse("bad_query", "change");
  query.change = change == "added" ? ports::FigureChange::added : change == "removed" ? ports::FigureChange::removed : ports::FigureChange::none;
  const auto since = c.number("since").value_or(0);
  if (since < 0) return refuse("bad_query", "since");
  query.since = static_cast<std::uint64_t>(since);
  query.limit = c.limit();
  if (const auto cursor = c.text("cursor")) {
    // Day and order of the last row, then its step.
    const auto dot = cursor->rfind('.');
    const auto place = dot == std::string::npos ? std::nullopt : read_cursor(cursor->substr(0, dot));
    const auto step = dot == std::string::npos ? std::nullopt : read_place(cursor->substr(dot + 1));
    if (!place || !step) return refuse("bad_cursor");
    query.before = std::pair(static_cast<std::int32_t>(place->first), place->second);
    query.before_step = static_cast<std::uint32_t>(*step);
  }
  auto page = c.parts.reads.figure_cases(c.parts.log, query);
  if (!page) return page.error();
  json::array items;
  for (const auto& item : page->items) {
    auto one = row_json(c, item.row);
    one["on"] = iso_text(item.on);
    one["entered"] = iso_text(item.entered);
    if (figure->money) one["fen"] = item.fen;
    if (item.gone != ports::kNoDay) one["gone"] = iso_text(item.gone);
    items.push_back(std::move(one));
  }
  std::optional<std::string> next;
  if (page->more) next = cursor_of(page->items.back().on.days, page->items.back().row.order_no) + "." + cursor_of(static_cast<std::uint64_t>(page->items.back().step));
  auto out = page_json(std::move(items), std::move(next), page->total);
  out["figure"] = figure->title;
  out["organ_name"] = organ_name(c, OrganId(query.organ));
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
