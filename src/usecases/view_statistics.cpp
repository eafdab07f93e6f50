// The figures of the office: by year, month, organ, kind and stage, and what was not done. Months that are closed keep their figure; what the record gained or lost for them
// later stands beside it.
#include <algorithm>
#include <array>
#include <map>

#include "base/json_fields.hpp"
#include "usecases/power_use.hpp"
#include "usecases/private_values.hpp"
#include "usecases/score_cards.hpp"
#include "usecases/stat_tables.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kMonths = 12;

struct Sum {
  std::int64_t closed = 0, added = 0, removed = 0;
  std::int64_t now() const { return closed + added - removed; }
  void take(const ports::FigureCount& row, bool money) {
    closed += money ? row.fen : row.cases;
    added += money ? row.added_fen : row.added;
    removed += money ? row.removed_fen : row.removed;
  }
};

struct Asked {
  ports::Scope scope;
  int year = 0;
  CivilDate first, last;
  std::string organ;                       // that rows lead to; empty: several
  std::vector<ports::FigureCount> counts;
  std::vector<OrganId> organs;
};

std::string month_title(int month) { return std::to_string(month / 100) + "年" + std::to_string(month % 100) + "月"; }

CivilDate month_first(int month) { return civil_date(month / 100, month % 100, 1).value_or(CivilDate{}); }
CivilDate month_last(int month) { return (month % 100 == kMonths ? civil_date(month / 100 + 1, 1, 1) : civil_date(month / 100, month % 100 + 1, 1)).value_or(CivilDate{}) - 1; }

const law::Statistics& statistics_of(const ViewContext& c) {
  static const law::Statistics kNone;
  return c.parts.rules.statistics ? *c.parts.rules.statistics : kNone;
}

std::string_view type_of(const law::Figure& figure) { return figure.money ? "money" : "count"; }

json::object by_month(const ViewContext& c, const Asked& asked) {
  const auto& all = statistics_of(c);
  StatTable table("months", "按月", "月份结账以后补录、撤销的，不改动结账的数，列为更正");
  table.column("month", "月份", "text");
  for (const auto& figure : all.figures)
    if (figure.main) table.column(figure.id, figure.title, type_of(figure));
  table.column("closed", "结账", "text").column("corrections", "更正");
  for (int n = 1; n <= kMonths; ++n) {
    const int month = asked.year * 100 + n;
    if (month_first(month) > c.today) break;
    std::map<std::string, Sum> sums;
    std::int64_t corrections = 0;
    for (const auto& row : asked.counts) {
      if (row.month != month) continue;
      const auto* figure = all.figure(row.figure);
      if (!figure) continue;
      sums[row.figure].take(row, figure->money);
      corrections += row.added + row.removed;
    }
    json::array cells{month_title(month)};
    for (const auto& figure : all.figures)
      if (figure.main) cells.push_back(sums[figure.id].now());
    cells.push_back(c.today > all.closes(month_first(month)) ? json::value("已结账") : json::value("未结账"));
    cells.push_back(corrections);
    table.row(std::move(cells));
  }
  return table.done();
}

json::object by_kind(const ViewContext& c, const Asked& asked) {
  const auto& all = statistics_of(c);
  StatTable table("figures", "按类别", "全年数 = 结账数 + 补录 - 撤销；金额以元为单位");
  table.column("kind", "类别", "text").column("title", "指标", "text").column("unit", "单位", "text").column("now", "全年数", "text").column("closed", "结账数", "text");
  table.column("added", "补录", "text").column("removed", "撤销", "text");
  for (const auto& figure : all.figures) {
    Sum sum;
    for (const auto& row : asked.counts)
      if (row.figure == figure.id) sum.take(row, figure.money);
    const auto words = [&](std::int64_t value) { return figure.money ? yuan_text(Fen{value}) : std::to_string(value); };
    table.row({all.kind_title(figure.kind), figure.title, figure.money ? "元" : "件", words(sum.now()), words(sum.closed), words(sum.added), words(sum.removed)},
              asked.organ.empty() ? json::value(nullptr) : json::value(drill_of(figure.id, asked.organ, asked.first, asked.last)));
  }
  return table.done();
}

json::object by_organ(const ViewContext& c, const Asked& asked) {
  const auto& all = statistics_of(c);
  StatTable table("organ_figures", "按执法主体和类别");
  table.column("organ", "执法主体", "text");
  for (const auto& figure : all.figures)
    if (figure.main) table.column(figure.id, figure.title, type_of(figure));
  std::map<std::string, std::map<std::string, Sum>> organs;
  for (const auto& row : asked.counts)
    if (const auto* figure = all.figure(row.figure)) organs[row.organ][row.figure].take(row, figure->money);
  for (auto& [organ, sums] : organs) {
    json::array cells{organ_name(c, OrganId(organ))};
    for (const auto& figure : all.figures)
      if (figure.main) cells.push_back(sums[figure.id].now());
    table.row(std::move(cells), drill_of("case_opened", organ, asked.first, asked.last));
  }
  return table.done();
}

json::object corrected(const ViewContext& c, const Asked& asked) {
  const auto& all = statistics_of(c);
  StatTable table("corrections", "结账以后的更正", "结账的数不改动；现在的数与它的差别逐项列出");
  table.column("month", "月份", "text").column("organ", "执法主体", "text").column("title", "指标", "text").column("closed", "结账数", "text");
  table.column("added", "补录", "text").column("removed", "撤销", "text").column("now", "现在的数", "text");
  for (const auto& row : asked.counts) {
    const auto* figure = all.figure(row.figure);
    if (!figure || figure->late || (row.added == 0 && row.removed == 0)) continue;
    Sum sum;
    sum.take(row, figure->money);
    const auto words = [&](std::int64_t value) { return figure->money ? yuan_text(Fen{value}) : std::to_string(value); };
    table.row({month_title(row.month), organ_name(c, OrganId(row.organ)), figure->title, words(sum.closed), words(sum.added), words(sum.removed), words(sum.now())},
              drill_of(row.figure, row.organ, month_first(row.month), month_last(row.month)));
  }
  return table.done();
}

json::object by_stage(const ViewContext& c, const std::vector<ports::CountRow>& counts) {
  std::map<std::string, std::array<std::int64_t, 2>> stages;
  for (const auto& row : counts) {
    const auto* procedure = c.law().procedure(ProcedureId(row.procedure), c.today);
    const bool ended = procedure && procedure->is_final(StateId(row.state));
    stages[row.stage][ended ? 1 : 0] += row.cases;
  }
  StatTable table("stages", "按环节", "在办和已经终结的案件，截至现在");
  table.column("stage", "环节", "text").column("running", "在办").column("ended", "已终结");
  for (const std::string stage : {"启动", "调查取证", "审核决定", "送达执行"}) {
    const auto found = stages.find(stage);
    const auto row = found == stages.end() ? std::array<std::int64_t, 2>{} : found->second;
    table.row({stage, row[0], row[1]});
  }
  return table.done();
}

// What did not happen: powers that nobody used, deadlines that were missed, decisions without review, steps that a rule refused.
Result<json::array> missing(const ViewContext& c, const Asked& asked) {
  auto powers = c.parts.reads.powers_counted(c.parts.log, asked.scope, asked.year * 100 + 1, asked.year * 100 + kMonths);
  if (!powers) return powers.failure();
  auto overdue = c.parts.reads.overdue_counts(c.parts.log, asked.scope, c.today);
  if (!overdue) return overdue.failure();
  auto refusals = c.parts.reads.refusals(c.parts.log, at_time(asked.first, 0), at_time(asked.last + 1, 0));
  if (!refusals) return refusals.failure();
  StatTable unused("unused", "没有使用的权力事项", "全年没有计入任何统计的权力事项");
  unused.column("organ", "执法主体", "text").column("title", "权力事项", "text");
  std::map<std::string, std::array<std::int64_t, 3>> organs;   // unused powers, overdue, refused
  const auto mine = [&](const std::string& organ) { return std::ranges::find(asked.organs, OrganId(organ)) != asked.organs.end(); };
  const auto day = std::min(asked.last, c.today);
  for (const auto& [id, entry] : c.registers.entries("power_item")) {
    const auto* version = entry->on(day);
    const auto organ = version ? text_in(version->values, "organ") : std::string();
    if (!version || !mine(organ) || std::ranges::find(*powers, std::pair(organ, id)) != powers->end()) continue;
    ++organs[organ][0];
    unused.row({organ_name(c, OrganId(organ)), text_in(version->values, "title")});
  }
  for (const auto& [organ, cases] : *overdue) organs[organ][1] += cases;
  std::map<std::string, std::int64_t> gates;
  for (const auto& row : *refusals) {
    // The audit holds every invalid request; a rule is what law/gates.yaml names.
    if (!mine(row.organ) || !c.law().gates.contains(GateId(row.code))) continue;
    organs[row.organ][2] += row.times;
    gates[row.code] += row.times;
  }
  std::map<std::string, std::map<std::string, Sum>> figures;
  for (const auto& row : asked.counts)
    if (const auto* figure = statistics_of(c).figure(row.figure); figure && figure->kind == "missing") figures[row.organ][row.figure].take(row, false);
  for (const auto& [organ, sums] : figures) organs.try_emplace(organ);
  StatTable table("missing", "应做未做", "没有使用的权力、超过期限的环节、没有经过法制审核的决定、被规则拒绝的步骤");
  table.column("organ", "执法主体", "text").column("unused", "没有使用的权力事项").column("overdue", "现在逾期的期限");
  for (const auto& figure : statistics_of(c).figures)
    if (figure.kind == "missing") table.column(figure.id, figure.title);
  table.column("refused", "被拒绝的步骤");
  for (const auto& [organ, n] : organs) {
    json::array cells{organ_name(c, OrganId(organ)), n[0], n[1]};
    for (const auto& figure : statistics_of(c).figures)
      if (figure.kind == "missing") cells.push_back(figures[organ][figure.id].now());
    cells.push_back(n[2]);
    table.row(std::move(cells));
  }
  StatTable refused("refused", "被拒绝的步骤按规则");
  refused.column("gate", "规则", "text").column("times", "次数");
  std::vector<std::pair<std::string, std::int64_t>> order(gates.begin(), gates.end());
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [code, times] : order) refused.row({c.law().gates.at(GateId(code)).title, times});
  return json::array{table.done(), refused.done(), unused.done()};
}

json::object yearly(std::string_view id, std::string_view title, std::string_view first, const std::map<std::string, std::array<std::int64_t, 3>>& rows) {
  StatTable table(id, title);
  table.column("title", first, "text").column("opened", "登记").column("closed", "办结").column("fine", "罚款", "money");
  for (const auto& [name, n] : rows) table.row({name, n[0], n[1], n[2]});
  return table.done();
}

struct Answer {
  int year = 0;
  std::int64_t opened = 0, closed = 0, running = 0, fine = 0;
  json::array tables;
};
using AnswerResult = std::variant<Answer, Refusal, Fault>;

AnswerResult answer(const ViewContext& c) {
  const auto scope = c.scope("statistics.read");
  if (!scope) return refuse("forbidden");
  Asked asked;
  asked.scope = *scope;
  asked.organs = scored_organs(c, *scope);
  if (const auto organ = c.text("organ"); organ && !organ->empty()) {
    if (std::ranges::find(asked.organs, OrganId(*organ)) == asked.organs.end()) return refuse("not_found");
    asked.scope.organ = OrganId(*organ);
    asked.organs = {OrganId(*organ)};
  }
  asked.year = static_cast<int>(c.number("year").value_or(split(c.today).year));
  const auto first = civil_date(asked.year, 1, 1), last = civil_date(asked.year, kMonths, 31);
  if (!first || !last) return refuse("bad_query", "year");
  asked.first = *first;
  asked.last = *last;
  if (asked.scope.organ) asked.organ = asked.scope.organ->str();
  auto counts = c.parts.reads.counts(c.parts.log, asked.scope);
  if (!counts) return counts.error();
  auto opened = c.parts.reads.year_figures(c.parts.log, asked.scope, asked.year);
  if (!opened) return opened.error();
  auto figures = c.parts.reads.figure_counts(c.parts.log, asked.scope, asked.year * 100 + 1, asked.year * 100 + kMonths);
  if (!figures) return figures.error();
  asked.counts = std::move(*figures);
  Answer out;
  out.year = asked.year;
  std::map<std::string, std::array<std::int64_t, 3>> organs, procedures;
  for (const auto& one : *opened) {
    const auto name = organ_name(c, OrganId(one.organ));
    const auto* procedure = c.law().procedure(ProcedureId(one.procedure), c.today);
    for (auto* row : {&organs[name.empty() ? one.organ : name], &procedures[procedure ? procedure->title : one.procedure]}) {
      (*row)[0] += one.opened;
      (*row)[1] += one.closed;
      (*row)[2] += one.fine_fen;
    }
  }
  for (const auto& [title, n] : organs) out.opened += n[0], out.closed += n[1], out.fine += n[2];
  for (const auto& row : *counts) {
    const auto* procedure = c.law().procedure(ProcedureId(row.procedure), c.today);
    if (!procedure || !procedure->is_final(StateId(row.state))) out.running += row.cases;
  }
  out.tables = {yearly("organs", "按执法主体", "执法主体", organs), yearly("procedures", "按程序", "程序", procedures)};
  if (!c.parts.rules.statistics) return out;
  for (auto table : {by_month(c, asked), by_organ(c, asked), by_kind(c, asked), by_stage(c, *counts), corrected(c, asked)}) out.tables.push_back(std::move(table));
  auto lacking = missing(c, asked);
  if (!lacking) return lacking.error();
  for (auto& table : *lacking) out.tables.push_back(std::move(table));
  return out;
}

}  // namespace

TableResult statistics_tables(const ViewContext& c) {
  auto made = answer(c);
  if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  return std::move(std::get<Answer>(made).tables);
}

ViewResult view_statistics(const ViewContext& c) {
  auto made = answer(c);
  if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
  if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
  auto& out = std::get<Answer>(made);
  json::array organs;
  if (const auto scope = c.scope("statistics.read"))
    for (const auto& organ : scored_organs(c, *scope)) organs.push_back(json::object{{"id", organ.str()}, {"name", organ_name(c, organ)}});
  return json::value{
      {"year", out.year},
      {"as_of", rfc3339_text(c.now)},
      {"organs", std::move(organs)},
      {"figures",
       {{{"id", "opened"}, {"title", "登记案件"}, {"value", out.opened}, {"type", "count"}},
        {{"id", "closed"}, {"title", "办结案件"}, {"value", out.closed}, {"type", "count"}},
        {{"id", "running"}, {"title", "在办案件"}, {"value", out.running}, {"type", "count"}},
        {{"id", "fine"}, {"title", "决定罚款"}, {"value", out.fine}, {"type", "money"}}}},
      {"tables", std::move(out.tables)}};
}

}  // namespace mingjing::usecases
