#include "law/indicators.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "law/json_in.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

constexpr int kMostPoints = 100'000;
constexpr int kMostIndicators = 10'000;

template <class Kind, std::size_t n>
std::optional<Kind> kind_of(const std::array<std::pair<std::string_view, Kind>, n>& table, std::string_view name) {
  for (const auto& [text, kind] : table)
    if (text == name) return kind;
  return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, Dimension>, 3> kDimensions{
    {{"duty", Dimension::duty}, {"record", Dimension::record}, {"day", Dimension::day}}};
constexpr std::array<std::pair<std::string_view, ScoringMode>, 3> kModes{
    {{"automatic", ScoringMode::automatic}, {"mixed", ScoringMode::mixed}, {"proof", ScoringMode::proof}}};
constexpr std::array<std::pair<std::string_view, RuleKind>, 7> kRules{{{"proportion", RuleKind::proportion},
                                                                       {"threshold", RuleKind::threshold},
                                                                       {"none_against", RuleKind::none_against},
                                                                       {"at_least", RuleKind::at_least},
                                                                       {"in_time", RuleKind::in_time},
                                                                       {"judged", RuleKind::judged},
                                                                       {"checklist", RuleKind::checklist}}};
// Whatever a measure calls itself: sums are told by these words, and what is merely counted may not be a penalty.
constexpr std::array<std::string_view, 6> kSums{"金额", "数额", "罚款额", "罚没", "fine_fen", "amount"};
constexpr std::array<std::string_view, 6> kPenalties{"处罚", "罚款", "没收", "案件数", "penalt", "fine"};

template <std::size_t n>
bool speaks_of(const Measure& measure, const std::array<std::string_view, n>& words) {
  const std::string all = measure.id + " " + measure.title + " " + measure.due + " " + measure.kept + " " + measure.missed + " " + measure.counted + " " + measure.reads;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return all.find(word) != std::string::npos; });
}

CountedBy read_counting(const JsonIn& in, Dimension dimension) {
  bool counts = false;
  CountedBy out = read_counted_by(in, counts);
  if (out.kind != Counting::none && dimension != (counts ? Dimension::record : Dimension::duty)) in.say("计数方法与度量不合");
  return out;
}

Measure read_measure(const JsonIn& in) {
  in.only({"id", "title", "dimension", "due", "kept", "missed", "counted", "unit", "curable", "reads", "counted_by", "personal", "basis"});
  Measure out;
  out.id = in.text("id");
  out.title = in.text("title");
  out.unit = in.text("unit");
  out.reads = in.text("reads");
  out.curable = in.flag("curable");
  out.basis = in.basis("basis");
  if (out.basis.empty()) in.say("缺少依据");
  const std::string dimension = in.text("dimension");
  const auto known = kind_of(kDimensions, dimension);
  if (dimension == "money" || dimension == "penalties") in.say("「" + out.title + "」：考核评分不得使用罚没数额和处罚数量");
  else if (!known) in.at("dimension").say("没有这种度量");
  out.dimension = known.value_or(Dimension::duty);
  if (out.dimension == Dimension::duty) {
    out.due = in.text("due");
    out.kept = in.text("kept");
    out.missed = in.text("missed");
  } else {
    out.counted = in.text("counted");
  }
  if (in.has("counted_by")) out.counted_by = read_counting(in.at("counted_by"), out.dimension);
  out.personal = in.has("personal") && in.flag("personal");
  // What another step or another person makes good or spoils is nobody's own doing.
  const auto& by = out.counted_by;
  if (out.personal && (by.kind != Counting::steps_answering || !by.about.empty() || !by.only_after.empty() || !by.before.empty() || !by.later.empty()))
    in.say("「" + out.title + "」：不是经办人自己一步就能做到的，不能用来比较执法人员");
  if (speaks_of(out, kSums) || (out.dimension == Dimension::record && speaks_of(out, kPenalties)))
    in.say("「" + out.title + "」：考核评分不得使用罚没数额和处罚数量");
  return out;
}

ScoringRule read_rule(const JsonIn& in) {
  in.only({"kind", "percent", "count", "items"});
  ScoringRule out;
  const auto known = kind_of(kRules, in.text("kind"));
  if (!known) in.at("kind").say("没有这种计分规则");
  out.kind = known.value_or(RuleKind::judged);
  const auto wants = [&](const char* name, RuleKind kind, int most) {
    if (in.has(name) != (out.kind == kind)) in.say(std::string("「") + name + "」与计分规则不合");
    return out.kind == kind && in.has(name) ? static_cast<int>(in.number(name, 1, most)) : 0;
  };
  out.percent = wants("percent", RuleKind::threshold, 100);
  out.count = wants("count", RuleKind::at_least, kMostPoints);
  out.items = wants("items", RuleKind::checklist, 100);
  return out;
}

Indicator read_indicator(const JsonIn& in) {
  in.only({"id", "level3", "points", "title", "asks", "unit", "mode", "measure", "rule", "would_be", "lacking", "may_not_apply", "basis"});
  Indicator out;
  out.id = static_cast<int>(in.number("id", 1, kMostIndicators));
  out.level3 = std::to_string(in.number("level3", 1, kMostIndicators));
  out.points = static_cast<int>(in.number("points", 1, kMostPoints));
  out.title = in.text("title");
  out.asks = in.text("asks");
  out.unit = in.texts("unit");
  const auto mode = kind_of(kModes, in.text("mode"));
  if (!mode) in.at("mode").say("没有这种取得方式");
  out.mode = mode.value_or(ScoringMode::proof);
  out.measure = in.text_or_none("measure");
  out.rule = read_rule(in.at("rule"));
  out.would_be = in.text_or_none("would_be");
  out.lacking = in.text_or_none("lacking");
  out.may_not_apply = in.text_or_none("may_not_apply");
  out.basis = in.basis("basis");
  return out;
}

IndicatorHead read_head(const JsonIn& in, std::string no, std::string within) {
  return {std::move(no), std::move(within), in.text("title"), static_cast<int>(in.number("points", 1, kMostPoints)), in.basis("basis")};
}

void read_set_head(const JsonIn& in, IndicatorSet& out) {
  in.only({"set", "version", "title", "valid_from", "valid_until", "source", "count", "points", "wanted_share_percent", "appeal_days", "officer_least", "not_applicable", "never", "units",
           "points_errata", "errata"});
  out.id = in.text("set");
  out.version = static_cast<int>(in.number("version", 1, kMostIndicators));
  out.title = in.text("title");
  out.valid.from = in.date("valid_from");
  out.valid.until = in.date_or_none("valid_until");
  out.source = in.text("source");
  out.count = static_cast<int>(in.number("count", 1, kMostIndicators));
  out.points = static_cast<int>(in.number("points", 1, kMostPoints));
  out.wanted_share_percent = static_cast<int>(in.number("wanted_share_percent", 1, 100));
  if (in.has("officer_least")) out.officer_least = static_cast<int>(in.number("officer_least", 1, kMostPoints));
  if (in.has("appeal_days")) out.appeal_days = static_cast<int>(in.number("appeal_days", 1, 366));
  const std::string rule = in.text("not_applicable");
  if (rule != "full_points" && rule != "leave_out") in.at("not_applicable").say("应当是 full_points 或者 leave_out");
  out.full_when_not_applicable = rule != "leave_out";
  out.never = in.basis("never");
  for (const JsonIn& unit : in.list("units")) out.units.push_back({unit.text("key"), unit.text("title"), unit.text("of_source")});
  for (const JsonIn& one : in.list("points_errata"))
    out.errata.push_back({one.text("where"), static_cast<int>(one.number("printed", 0, kMostPoints)), static_cast<int>(one.number("adds_up_to", 0, kMostPoints))});
}

void read_group(const JsonIn& in, IndicatorSet& out) {
  in.only({"set", "version", "group", "level2", "level3", "indicators"});
  if (in.text("set") != out.id || in.number("version", 1, kMostIndicators) != out.version) in.say("不属于这一版指标体系");
  const JsonIn group = in.at("group");
  const std::string no = std::to_string(group.number("no", 1, kMostIndicators));
  out.groups.push_back(read_head(group, no, {}));
  for (const JsonIn& item : in.list("level2")) out.level2.push_back(read_head(item, item.text("no"), no));
  for (const JsonIn& item : in.list("level3"))
    out.level3.push_back(read_head(item, std::to_string(item.number("no", 1, kMostIndicators)), item.text("within")));
  for (const JsonIn& item : in.list("indicators")) out.indicators.push_back(read_indicator(item));
}

const IndicatorHead* head_of(const std::vector<IndicatorHead>& heads, const std::string& no) {
  const auto found = std::find_if(heads.begin(), heads.end(), [&](const auto& head) { return head.no == no; });
  return found == heads.end() ? nullptr : &*found;
}

// What has no basis of its own stands on that of its second-level item.
void fill_basis(IndicatorSet& set) {
  for (Indicator& one : set.indicators) {
    const IndicatorHead* third = head_of(set.level3, one.level3);
    const IndicatorHead* second = third ? head_of(set.level2, third->within) : nullptr;
    if (one.basis.empty() && second) one.basis = second->basis;
  }
}

bool is_group(const json::value& value) { return value.is_object() && value.get_object().contains("indicators"); }

}  // namespace

const Indicator* IndicatorSet::indicator(int wanted) const {
  const auto found = std::lower_bound(indicators.begin(), indicators.end(), wanted, [](const Indicator& one, int least) { return one.id < least; });
  return found == indicators.end() || found->id != wanted ? nullptr : &*found;
}

Result<IndicatorSet, Complaints> read_indicator_set(const json::value& value) {
  Complaints wrong;
  const JsonIn root(value, "", wrong);
  root.only({"head", "groups"});
  IndicatorSet out;
  read_set_head(root.at("head"), out);
  for (const JsonIn& group : root.list("groups")) read_group(group, out);
  std::stable_sort(out.indicators.begin(), out.indicators.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  fill_basis(out);
  if (!wrong.empty()) return Failure{std::move(wrong)};
  out.written = value.get_object();
  return out;
}

Result<Measures, Complaints> read_measures(const json::value& value) {
  Complaints wrong;
  Measures out;
  const JsonIn root(value, "", wrong);
  root.only({"measures"});
  for (const JsonIn& item : root.list("measures")) {
    Measure one = read_measure(item);
    const std::string id = one.id;
    if (!out.emplace(id, std::move(one)).second) item.say("「" + id + "」写了两次");
  }
  if (!wrong.empty()) return Failure{std::move(wrong)};
  return out;
}

Result<std::vector<IndicatorSet>, Complaints> indicator_sets_of(const LawBook& book) {
  std::vector<IndicatorSet> out;
  const json::value* files = book.raw.if_contains("indicators");
  if (!files || !files->is_object()) return out;
  const auto same = [](const json::object& a, const json::object& b) { return a.at("set") == b.at("set") && a.at("version") == b.at("version"); };
  for (const auto& head : files->get_object()) {
    if (is_group(head.value()) || !head.value().is_object()) continue;
    json::array groups;
    for (const auto& file : files->get_object())
      if (is_group(file.value()) && same(file.value().get_object(), head.value().get_object())) groups.push_back(file.value());
    auto set = read_indicator_set(json::object{{"head", head.value()}, {"groups", std::move(groups)}});
    if (!set.ok()) return set.failure();
    out.push_back(std::move(set).value());
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return std::pair(a.id, a.version) < std::pair(b.id, b.version); });
  return out;
}

Result<Measures, Complaints> measures_of(const LawBook& book) {
  const json::value* file = book.raw.if_contains("measures");
  if (!file) return Measures{};
  return read_measures(*file);
}

}  // namespace mingjing::law
