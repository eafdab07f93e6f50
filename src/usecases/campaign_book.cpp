#include "usecases/campaign_book.hpp"

#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/authorise.hpp"
#include "usecases/power_use.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr int kPage = 50;
constexpr int kMostWarnings = 500;   // of one organ that are looked at for its list
constexpr std::string_view kRules = "campaign";

const json::object& rules_of(const law::LawBook& law) { return object_in(law.raw, kRules); }
std::string act_named(const law::LawBook& law, std::string_view name) { return text_in(object_in(rules_of(law), "acts"), name); }

// The procedures with a step that does the act.
std::set<std::string> doing(const law::LawBook& law, std::string_view name) {
  const ActId act(act_named(law, name));
  std::set<std::string> out;
  for (const auto& procedure : law.procedures)
    for (const auto& action : procedure.actions)
      if (std::ranges::find(action.acts, act) != action.acts.end()) out.insert(procedure.id.str());
  return out;
}

// Cases of these procedures as they stand, also within a running batch, the oldest first.
Result<std::vector<CaseFilePtr>> cases_of(const VisitSource& from, const std::set<std::string>& procedures, const std::string& organ, CivilDate today) {
  std::vector<CaseFilePtr> out;
  std::set<CaseId> known;
  for (const auto& procedure : procedures) {
    ports::CaseQuery query;
    query.procedure = procedure;
    if (!organ.empty()) query.organ = organ;
    query.today = today;
    query.limit = kPage;
    for (;;) {
      auto page = from.reads.cases(from.log, query);
      if (!page) return page.failure();
      for (const auto& row : page->items) {
        known.insert(row.id);
        const auto fresh = from.running ? from.running->find(row.id) : std::map<CaseId, CaseFilePtr>::const_iterator{};
        if (from.running && fresh != from.running->end()) {
          out.push_back(fresh->second);
          continue;
        }
        auto file = find_or_load(from.cache, from.store, from.log, row.id, from.rules, from.cipher);
        if (!file) return file.failure();
        if (*file) out.push_back(*file);
      }
      if (!page->next) break;
      query.before = page->next;
    }
  }
  if (from.running)
    for (const auto& [id, file] : *from.running)
      if (file && !known.contains(id) && procedures.contains(file->state.procedure.str()) && (organ.empty() || file->state.organ.str() == organ)) out.push_back(file);
  std::ranges::stable_sort(out, [](const CaseFilePtr& a, const CaseFilePtr& b) { return a->state.id < b->state.id; });
  return out;
}

std::optional<CivilDate> day_of(const casework::CaseState& state, const std::string& act) {
  const auto* step = state.latest(act);
  return step ? std::optional(step->on) : std::nullopt;
}

std::string carried(const CaseFile& file, std::string_view name) { return file.events.empty() ? std::string() : text_in(file.events.front()->event.data, name); }

std::string answered(const CaseFile& file, std::string_view field) { return file.state.steps.empty() ? std::string() : text_in(file.state.steps.front().values, field); }

std::string day_words(const std::optional<CivilDate>& day) { return day ? iso_text(*day) : std::string(); }

std::string private_of(const CaseFile& file, const std::string& act, std::string_view field) {
  const auto* event = latest_event(file, act);
  return event ? private_text(*event, field) : std::string();
}

std::string state_title(const law::LawBook& law, const CaseFile& file) {
  const auto* procedure = law.procedure_version(file.state.procedure, file.state.law_version);
  const auto* state = procedure ? procedure->state(file.state.main().state) : nullptr;
  return state ? state->title : file.state.main().state.str();
}

}  // namespace

bool Campaign::covers(std::string_view area) const { return !area.empty() && !file->rows.row.area.empty() && area.starts_with(area_prefix(file->rows.row.area)); }

Result<std::vector<Campaign>> campaigns(const VisitSource& from, CivilDate today) {
  const auto& law = *from.rules.law;
  auto files = cases_of(from, doing(law, "issued"), {}, today);
  if (!files) return files.failure();
  std::vector<Campaign> out;
  for (const auto& file : *files) {
    const auto* issued = file->state.latest(act_named(law, "issued"));
    if (!issued) continue;
    Campaign one{file, issued->on, file->state.latest(act_named(law, "over")) != nullptr, {}};
    for (const auto& [field, value] : issued->values)
      if (const auto day = value.is_string() ? parse_date(value.as_string()) : std::nullopt) one.dates.emplace(field, *day);
    out.push_back(std::move(one));
  }
  std::ranges::stable_sort(out, [](const Campaign& a, const Campaign& b) { return b.issued < a.issued; });
  return out;
}

std::optional<Campaign> campaign_of(const std::vector<Campaign>& all, std::string_view area, std::string_view wanted) {
  for (const auto& one : all)
    if (!one.over && one.covers(area) && (wanted.empty() || one.id().str() == wanted)) return one;
  return std::nullopt;
}

Result<std::vector<CampaignUnit>> campaign_units(const VisitSource& from, const std::string& campaign, const std::string& organ, CivilDate today) {
  const auto& law = *from.rules.law;
  auto files = cases_of(from, doing(law, "joined"), organ, today);
  if (!files) return files.failure();
  std::vector<CampaignUnit> out;
  for (const auto& file : *files) {
    if (carried(*file, kCampaign) != campaign) continue;
    const auto& state = file->state;
    out.push_back({file, campaign, day_of(state, act_named(law, "signed")), day_of(state, act_named(law, "progress")), day_of(state, act_named(law, "finished"))});
  }
  return out;
}

Result<std::vector<ListedProblem>> listed_problems(const VisitSource& from, const std::string& campaign, const std::string& organ, CivilDate today) {
  const auto& law = *from.rules.law;
  auto files = cases_of(from, doing(law, "problem"), organ, today);
  if (!files) return files.failure();
  std::vector<ListedProblem> out;
  for (const auto& file : *files) {
    if (carried(*file, kCampaign) != campaign) continue;
    const auto& state = file->state;
    ListedProblem one{file, campaign, carried(*file, kFoundByWarning), answered(*file, "sector"), answered(*file, "problem_type"), {}, {}, {}, {}, false};
    for (const auto& step : state.steps)
      if (const auto day = parse_date(text_in(step.values, "mend_by"))) one.by = day;
    one.mended_on = day_of(state, act_named(law, "mended"));
    const auto* mended = state.latest(act_named(law, "mended"));
    const auto* looked = state.latest(act_named(law, "rechecked"));
    if (mended && looked && looked->seq > mended->seq) one.rechecked_on = looked->on;
    const auto* returned = state.latest(act_named(law, "returned"));
    one.awaits_recheck = mended && !one.rechecked_on && (!returned || returned->seq < mended->seq);
    one.closed_on = day_of(state, act_named(law, "closed_out"));
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::vector<ports::WarningRow>> unlisted_warnings(const VisitSource& from, const law::CampaignCatalogue& catalogue, const OrganId& organ,
                                                         const std::vector<ListedProblem>& listed) {
  ports::WarningQuery query;
  query.scope.organ = organ;
  query.own = organ;
  for (const char* role : {"organ_head", "legal_reviewer", "supervisor"}) query.roles.emplace_back(role);
  query.limit = kPage;
  std::vector<ports::WarningRow> out;
  for (const char* state : {"open", "settled"}) {   // what the record closed was a problem all the same
    query.state = state;
    query.before.reset();
    for (int seen = 0; seen < kMostWarnings;) {
      auto page = from.reads.warnings(from.log, query);
      if (!page) return page.failure();
      for (auto& row : page->items) {
        ++seen;
        query.before = row.seq;
        const bool own = std::ranges::any_of(listed, [&](const ListedProblem& one) { return one.warning == row.id; });
        if (row.organ == organ && !own && !catalogue.type_of(row.rule).empty()) out.push_back(std::move(row));
      }
      if (!page->more || page->items.empty()) break;
    }
  }
  return out;
}

std::string said_plainly(const projections::RegisterBook& registers, std::string say) {
  for (auto at = say.find('{'); at != std::string::npos; at = say.find('{', at)) {
    const auto slash = say.find('/', at);
    const auto end = say.find('}', at);
    if (slash == std::string::npos || end == std::string::npos || slash > end) break;
    const auto register_id = say.substr(at + 1, slash - at - 1);
    const auto entry = say.substr(slash + 1, end - slash - 1);
    auto name = register_id == "case" ? std::string("另一案件") : registers.text(register_id, entry, "name");
    if (name.empty()) name = registers.text(register_id, entry, "title");
    if (name.empty()) name = entry;
    say.replace(at, end - at + 1, name);
    at += name.size();
  }
  return say;
}

std::string list_title(const law::LawBook& law, const std::string& list, const std::string& id) {
  if (const auto found = law.lists.find(list); found != law.lists.end())
    for (const auto& option : found->second)
      if (option.id == id) return option.title;
  return id;
}

json::object problem_line(const VisitSource& from, const projections::RegisterBook& registers, const ListedProblem& problem) {
  const auto& law = *from.rules.law;
  const auto& file = *problem.file;
  const auto& sources = object_in(object_in(rules_of(law), "words"), "sources");
  return {{"sector", list_title(law, "problem_sectors", problem.sector)},
          {"kind", list_title(law, "problem_types", problem.type)},
          {"facts", private_of(file, act_named(law, "problem"), "facts")},
          {"source", text_in(sources, answered(file, "found_how"))},
          {"found_on", answered(file, "found_on")},
          {"unit", registers.text("unit", file.state.unit.str(), "name")},
          {"person", registers.text("officer", answered(file, "duty_officer"), "name")},
          {"measure", private_of(file, act_named(law, "planned"), "measure")},
          {"by", day_words(problem.by)},
          {"state", state_title(law, file)},
          {"record", file.case_no()}};
}

json::object machine_line(const law::LawBook& law, const projections::RegisterBook& registers, const law::CampaignCatalogue& catalogue, const ports::WarningRow& warning) {
  const auto& words = object_in(rules_of(law), "words");
  return {{"sector", ""}, {"kind", list_title(law, "problem_types", catalogue.type_of(warning.rule))}, {"facts", said_plainly(registers, warning.say)},
          {"source", text_in(words, "machine")}, {"found_on", iso_text(warning.raised)}, {"unit", registers.text("unit", warning.unit.str(), "name")},
          {"person", ""}, {"measure", ""}, {"by", ""}, {"state", text_in(words, "unplanned")}, {"record", warning.record_kind == "case" ? warning.case_id.str() : warning.record}};
}

void carry_campaign(const json::object& input, casework::Event& opened) {
  for (const auto name : {kCampaign, kFoundByWarning})
    if (auto value = text_in(input, name); !value.empty()) opened.data[name] = std::move(value);
}

}  // namespace mingjing::usecases
