#include "usecases/annual_figures.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "base/money.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kMonths = 12, kDays = 31;
constexpr std::int64_t kFenInYuan = 100;

std::string_view unit_of(const law::Figure& figure) { return figure.money ? "元" : "件"; }

bool blank(const std::string& text) { return text.find_first_not_of(" \n\t") == std::string::npos; }

// Also of what was taken out: a difference may be below nothing.
std::string yuan_words(std::int64_t fen) { return fen < 0 ? "-" + yuan_text(Fen{-fen}) : yuan_text(Fen{fen}); }

json::object row_of(const PutDown& one, std::string words) {
  return {{"figure", one.figure}, {"kind", one.kind}, {"title", one.title}, {"unit", one.unit}, {"value", one.value}, {"record", one.record}, {"cases", one.cases}, {"words", std::move(words)}};
}

PutDown put_down_of(const AnnualFigure& one, const law::Statistics& all) {
  return {one.figure->id, all.kind_title(one.figure->kind), one.figure->title, std::string(unit_of(*one.figure)), one.value, one.value, one.cases};
}

std::string stated(const PutDown& one) {
  const bool money = one.unit == unit_of(law::Figure{.money = true});
  auto words = figure_words(money, one.value) + "（" + std::to_string(one.cases) + "件案件）";
  if (one.value != one.record) words += "，办案记录为" + figure_words(money, one.record);
  return words;
}

const PutDown* find(const std::vector<PutDown>& rows, const std::string& figure) {
  const auto found = std::ranges::find(rows, figure, &PutDown::figure);
  return found == rows.end() ? nullptr : &*found;
}

// What somebody puts beside the record, figure by figure; whether every one of them has its reason and names a figure.
bool take_differences(const json::object& input, std::vector<PutDown>& rows) {
  const auto* list = input.if_contains("differences");
  if (!list || !list->is_array()) return true;
  bool explained = true;
  for (const auto& one : list->as_array()) {
    if (!one.is_object()) continue;
    const auto& row = one.as_object();
    const auto name = text_in(row, "figure");
    const auto found = std::ranges::find_if(rows, [&](const PutDown& figure) { return figure.title == name || figure.figure == name; });
    if (found == rows.end() || blank(text_in(row, "reason"))) explained = false;
    if (found == rows.end()) continue;
    const bool money = found->unit == unit_of(law::Figure{.money = true});
    found->value = number_in(row, "value") * (money ? kFenInYuan : 1);
  }
  return explained;
}

json::array table_of(const std::vector<PutDown>& rows) {
  json::array out;
  for (const auto& one : rows) out.push_back(row_of(one, stated(one)));
  return out;
}

bool differs(const std::vector<PutDown>& rows) {
  return std::ranges::any_of(rows, [](const PutDown& one) { return one.value != one.record; });
}

void fill_draft(const std::vector<AnnualFigure>& now, const law::Statistics& all, bool over, json::object& input) {
  std::vector<PutDown> rows;
  for (const auto& one : now) rows.push_back(put_down_of(one, all));
  const bool explained = take_differences(input, rows);
  input["whole_year"] = over ? "over" : "running";
  input["agreement"] = !explained ? "unexplained" : differs(rows) ? "explained" : "equal";
  input["figures"] = table_of(rows);
}

// The draft that was checked is signed as it stands; the record may have gone on since.
void fill_signed(const std::vector<AnnualFigure>& now, const law::Statistics& all, const CaseFile& file, json::object& input) {
  auto rows = put_down(file, all.annual.drafted);
  bool moved = rows.empty();
  for (auto& row : rows) {
    const auto found = std::ranges::find_if(now, [&](const AnnualFigure& one) { return one.figure->id == row.figure; });
    if (found == now.end() || (found->value == row.record && found->cases == row.cases)) continue;
    moved = true;
    row.record = found->value;
    row.cases = found->cases;
  }
  const auto* before = latest_event(file, all.annual.drafted);
  const auto* said = before ? leaf_value(*before, "agreement") : nullptr;
  const std::string agreed = said && said->is_string() ? std::string(said->as_string()) : std::string("unexplained");
  input["agreement"] = !moved ? agreed : blank(text_in(input, "moved_reason")) ? std::string("moved") : std::string("explained");
  input["figures"] = table_of(rows);
}

Status<> fill_correction(const FigureSource& from, const std::vector<AnnualFigure>& now, const std::string& organ, int year, const CaseFile& file, json::object& input) {
  const auto& all = *from.rules.statistics;
  const auto* signing = latest_event(file, all.annual.signed_);
  const auto rows = put_down(file, all.annual.signed_);
  const auto first = civil_date(year, 1, 1), last = civil_date(year, kMonths, kDays);
  json::array out;
  if (signing && first && last) {
    auto changes = from.reads.figure_changes(from.log, organ, *first, *last, signing->seq);
    if (!changes) return changes.failure();
    for (const auto& one : now) {
      const auto* put = find(rows, one.figure->id);
      if (!put || put->record == one.value) continue;
      auto row = *put;
      const auto concerned = std::ranges::find(*changes, row.figure, &ports::FigureTotal::figure);
      row.record = one.value;
      row.cases = concerned == changes->end() ? 0 : concerned->cases;
      const auto difference = one.value - put->record;
      auto words = "签发" + figure_words(one.figure->money, row.value) + "，现在" + figure_words(one.figure->money, one.value) + "，" + (difference > 0 ? "增加" : "减少") +
                   figure_words(one.figure->money, difference > 0 ? difference : -difference) + "，涉及" + std::to_string(row.cases) + "件案件";
      out.push_back(row_of(row, std::move(words)));
    }
  }
  input["difference"] = out.empty() ? "none" : "moved";
  input["figures"] = std::move(out);
  return Done{};
}

}  // namespace

std::string figure_words(bool money, std::int64_t value) { return money ? yuan_words(value) + "元" : std::to_string(value) + "件"; }

Result<std::vector<AnnualFigure>> annual_figures(const FigureSource& from, const std::string& organ, int year, std::uint64_t below) {
  std::vector<AnnualFigure> out;
  const auto first = civil_date(year, 1, 1), last = civil_date(year, kMonths, kDays);
  if (!from.rules.statistics || !first || !last || organ.empty()) return out;
  auto totals = from.reads.figure_totals(from.log, organ, *first, *last, below);
  if (!totals) return totals.failure();
  for (const auto& figure : from.rules.statistics->figures) {
    if (!figure.annual) continue;
    const auto total = std::ranges::find(*totals, figure.id, &ports::FigureTotal::figure);
    if (total == totals->end()) out.push_back({&figure, 0, 0});
    else out.push_back({&figure, figure.money ? total->fen : total->times, total->cases});
  }
  return out;
}

std::vector<PutDown> put_down(const CaseFile& file, const std::string& act) {
  std::vector<PutDown> out;
  const auto* event = latest_event(file, act);
  const auto value = event ? private_value(*event, "figures") : std::nullopt;
  if (!value || !value->is_array()) return out;
  for (const auto& one : value->as_array()) {
    if (!one.is_object()) continue;
    const auto& row = one.as_object();
    out.push_back({text_in(row, "figure"), text_in(row, "kind"), text_in(row, "title"), text_in(row, "unit"), number_in(row, "value"), number_in(row, "record"), number_in(row, "cases")});
  }
  return out;
}

std::optional<int> annual_year(const CaseFile& file, const law::Statistics& statistics) {
  const auto* begun = latest_event(file, statistics.annual.begun);
  const auto* year = begun ? leaf_value(*begun, "year") : nullptr;
  return year && year->is_int64() ? std::optional(static_cast<int>(year->as_int64())) : std::nullopt;
}

Result<std::map<int, CaseFilePtr>> annual_reports(const FigureSource& from, const std::string& organ, const LoadCase& load) {
  std::map<int, CaseFilePtr> out;
  if (!from.rules.statistics) return out;
  const auto& all = *from.rules.statistics;
  const auto begun = std::ranges::find_if(all.figures, [&](const law::Figure& one) { return one.acts == std::vector<std::string>{all.annual.begun}; });
  if (begun == all.figures.end()) return out;
  ports::FigureQuery query;
  query.organ = organ;
  query.figure = begun->id;
  query.from = CivilDate{0};
  query.to = ports::kNoDay - 1;
  constexpr int kMostReports = 200;
  query.limit = kMostReports;
  auto page = from.reads.figure_cases(from.log, query);
  if (!page) return page.failure();
  for (const auto& item : page->items) {
    auto file = load(item.row.id);
    if (!file) return file.failure();
    const auto year = *file ? annual_year(**file, all) : std::nullopt;
    // The newest come first.
    if (year) out.emplace(*year, *file);
  }
  return out;
}

Result<std::optional<SignedReport>> signed_report(const FigureSource& from, const std::string& organ, int year, const CaseFile& file) {
  const auto& all = *from.rules.statistics;
  const auto* signing = latest_event(file, all.annual.signed_);
  const auto* step = file.state.latest(all.annual.signed_);
  const auto first = civil_date(year, 1, 1), last = civil_date(year, kMonths, kDays);
  if (!signing || !step || !first || !last) return std::optional<SignedReport>();
  auto now = annual_figures(from, organ, year);
  if (!now) return now.failure();
  auto changes = from.reads.figure_changes(from.log, organ, *first, *last, signing->seq);
  if (!changes) return changes.failure();
  SignedReport out{step->on, signing->seq, {}};
  for (auto& put : put_down(file, all.annual.signed_)) {
    StandingFigure one{std::move(put)};
    one.money = one.put.unit == unit_of(law::Figure{.money = true});
    const auto today = std::ranges::find_if(*now, [&](const AnnualFigure& figure) { return figure.figure->id == one.put.figure; });
    if (today != now->end()) one.today = today->value, one.cases = today->cases;
    const auto concerned = std::ranges::find(*changes, one.put.figure, &ports::FigureTotal::figure);
    if (concerned != changes->end()) one.concerned = concerned->cases;
    out.figures.push_back(std::move(one));
  }
  return std::optional(std::move(out));
}

AnnualStanding annual_standing(const CaseFile* file, int year, const Rules& rules, CivilDate today) {
  AnnualStanding out;
  const auto& all = *rules.statistics;
  const auto due = all.publish_day(year);
  const auto day_of = [&](const std::string& act) {
    const auto* step = file ? file->state.latest(act) : nullptr;
    return step ? std::optional(step->on) : std::nullopt;
  };
  out.drafted = day_of(all.annual.drafted);
  out.signed_on = day_of(all.annual.signed_);
  out.published = day_of(all.annual.published);
  out.reported = day_of(all.annual.reported);
  out.received = day_of(all.annual.received);
  out.late = due && (out.published ? *out.published > *due : today > *due);
  if (out.published) {
    out.title = out.late ? "逾期公开" : "已公开";
    if (out.received) out.title += "，上级已收到";
    else if (out.reported) out.title += "，已报送";
    else out.title += "，待报送";
    return out;
  }
  const auto* procedure = file ? rules.law->procedure_version(file->state.procedure, file->state.law_version) : nullptr;
  const auto* state = procedure ? procedure->state(file->state.main().state) : nullptr;
  out.title = state ? state->title : "没有编制";
  if (out.late) out.title = "逾期未公开（" + out.title + "）";
  return out;
}

bool fills_annual(const Rules& rules, const law::Form& form) {
  if (!rules.statistics || form.id.empty()) return false;
  const auto& names = rules.statistics->annual;
  return form.id == names.open_form || form.id == names.draft_form || form.id == names.sign_form || form.id == names.correct_form;
}

Status<> fill_annual(const FigureSource& from, const law::Form& form, const OrganId& organ, CivilDate today, const CaseFile* file, json::object& input) {
  const auto& all = *from.rules.statistics;
  if (form.id == all.annual.open_form) {
    const int year = static_cast<int>(number_in(input, "year"));
    if (const auto day = all.draft_day(year)) input["draft_by"] = iso_text(*day);
    if (const auto day = all.publish_day(year)) input["publish_by"] = iso_text(*day);
    return Done{};
  }
  const auto year = file ? annual_year(*file, all) : std::nullopt;
  if (!year) return Done{};
  auto now = annual_figures(from, organ.str(), *year);
  if (!now) return now.failure();
  const auto last = civil_date(*year, kMonths, kDays);
  if (form.id == all.annual.draft_form) fill_draft(*now, all, last && today > *last, input);
  else if (form.id == all.annual.sign_form) fill_signed(*now, all, *file, input);
  else return fill_correction(from, *now, organ.str(), *year, *file, input);
  return Done{};
}

}  // namespace mingjing::usecases
