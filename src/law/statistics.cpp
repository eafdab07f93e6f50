#include "law/statistics.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "law/basis_in.hpp"
#include "law/lint_parts.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

constexpr int kMonths = 12;

std::optional<CivilDate> day_after(int year, const std::string& month_day) { return parse_date(std::to_string(year + 1) + "-" + month_day); }

Figure figure_of(const json::object& row) {
  Figure out;
  out.id = text_in(row, "id");
  out.kind = text_in(row, "kind");
  out.title = text_in(row, "title");
  out.stage = text_in(row, "stage");
  out.money = text_in(row, "unit") == "fen";
  out.acts = texts_in(row, "acts");
  out.cases = texts_in(row, "cases");
  out.measures = texts_in(row, "measures");
  out.sum = text_in(row, "sum");
  out.sum_of = text_in(row, "sum_of");
  out.undone_by = texts_in(row, "undone_by");
  out.without = texts_in(row, "without");
  out.first = flag_in(row, "first");
  out.late = flag_in(row, "late");
  out.annual = !row.contains("annual") || flag_in(row, "annual");
  out.main = flag_in(row, "main");
  out.basis = basis_in(row);
  return out;
}

}  // namespace

const Figure* Statistics::figure(std::string_view id) const {
  const auto found = std::ranges::find(figures, id, &Figure::id);
  return found == figures.end() ? nullptr : &*found;
}

std::string Statistics::kind_title(std::string_view id) const {
  const auto found = std::ranges::find(kinds, id, &FigureKind::id);
  return found == kinds.end() ? std::string(id) : found->title;
}

std::optional<CivilDate> Statistics::draft_day(int year) const { return day_after(year, draft_by); }
std::optional<CivilDate> Statistics::publish_day(int year) const { return day_after(year, publish_by); }

CivilDate Statistics::closes(CivilDate day) const {
  const auto at = split(day);
  const auto next = at.month == kMonths ? civil_date(at.year + 1, 1, 1) : civil_date(at.year, at.month + 1, 1);
  return next ? *next - 1 + month_closes : day;
}

Statistics statistics_of(const LawBook& book) {
  Statistics out;
  const json::value* file = book.raw.if_contains("statistics");
  if (!file || !file->is_object()) return out;
  const json::object& root = file->get_object();
  const json::object& year = object_in(root, "year");
  out.draft_by = text_in(year, "draft_by");
  out.publish_by = text_in(year, "publish_by");
  out.month_closes = static_cast<int>(number_in(root, "month_closes"));
  const json::object& acts = object_in(root, "acts");
  const json::object& forms = object_in(root, "forms");
  out.annual = {text_in(acts, "begun"), text_in(acts, "drafted"), text_in(acts, "checked"), text_in(acts, "signed"), text_in(acts, "published"), text_in(acts, "reported"),
                text_in(acts, "received"), text_in(acts, "corrected"), text_in(forms, "open"), text_in(forms, "draft"), text_in(forms, "sign"), text_in(forms, "correct")};
  for (const json::value& one : array_in(root, "kinds"))
    if (one.is_object()) out.kinds.push_back({text_in(one.get_object(), "id"), text_in(one.get_object(), "title")});
  for (const json::value& one : array_in(root, "figures"))
    if (one.is_object()) out.figures.push_back(figure_of(one.get_object()));
  for (std::size_t i = 0; i < out.figures.size(); ++i)
    for (const std::string& act : out.figures[i].acts) out.by_act[act].push_back(i);
  return out;
}

void lint_statistics(const LawBook& book, Findings& out) {
  const Statistics all = statistics_of(book);
  const auto act = [&](const std::string& place, const std::string& id) {
    if (!id.empty() && !book.acts.contains(id)) out.unknown(place, "行为", id);
  };
  const AnnualNames& names = all.annual;
  for (const std::string& id : {names.begun, names.drafted, names.checked, names.signed_, names.published, names.reported, names.received, names.corrected}) act("statistics", id);
  for (const std::string& id : {names.open_form, names.draft_form, names.sign_form, names.correct_form})
    if (!id.empty() && !book.forms.contains(id)) out.unknown("statistics", "表单", id);
  for (const Figure& one : all.figures) {
    const std::string place = "statistics:" + one.id;
    for (const auto* list : {&one.acts, &one.undone_by, &one.without})
      for (const std::string& id : *list) act(place, id);
    act(place, one.sum_of);
    if (std::ranges::find(all.kinds, one.kind, &FigureKind::id) == all.kinds.end()) out.unknown(place, "类别", one.kind);
    if (all.figure(one.id) != &one) out.wrong(place, "有两个指标用同一个代号");
    if (one.acts.empty() && !one.first && !one.late) out.wrong(place, "没有说明统计哪些步骤");
    if (one.money && one.measures.empty() && one.sum.empty()) out.wrong(place, "没有说明合计哪个金额");
  }
}

}  // namespace mingjing::law
