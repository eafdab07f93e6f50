// 集中整治: campaigns with their stages, and one of them by units, sectors and problems, within what the caller sees of organs.
#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/campaign_book.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kReads = "campaign.read";

const json::object& rules_of(const law::LawBook& law) { return object_in(law.raw, "campaign"); }

VisitSource source_of(const ViewContext& c) { return {c.parts.reads, c.parts.store, c.parts.log, c.parts.cipher, c.parts.rules, c.parts.cache, nullptr}; }

std::string own_area(const ViewContext& c) { return c.registers.text("organ", c.caller.actor.organ.str(), "area"); }

// Who leads it sees it, and who takes part in it; a county that stands beside does not.
bool concerns(const ViewContext& c, const Campaign& one) {
  const auto scope = c.scope(kReads);
  const auto& row = one.file->rows.row;
  return one.covers(own_area(c)) || (scope && within(*scope, {row.organ, {}, row.area, nullptr}));
}

// Which organs of the campaign the caller sees: his own, or those that he supervises.
bool sees(const ports::Scope& scope, const CaseFile& file) { return within(scope, {file.rows.row.organ, {}, file.rows.row.area, nullptr}); }

json::array stages_of(const ViewContext& c, const Campaign& one) {
  json::array out;
  for (const auto& value : array_in(rules_of(c.law()), "stages")) {
    const auto* stage = value.if_object();
    if (!stage) continue;
    json::array dates;
    for (const auto& each : array_in(*stage, "dates")) {
      const auto* date = each.if_object();
      if (!date) continue;
      const auto day = one.dates.find(text_in(*date, "field"));
      if (day == one.dates.end()) continue;
      json::object row{{"title", text_in(*date, "title")}, {"by", iso_text(day->second)}, {"over", day->second < c.today}};
      const auto act = text_in(*date, "met_by");
      const auto* met = act.empty() ? nullptr : one.file->state.latest(act);
      if (met) row["done"] = iso_text(met->on);
      row["own"] = !act.empty();
      dates.push_back(std::move(row));
    }
    json::object row{{"id", text_in(*stage, "id")}, {"title", text_in(*stage, "title")}, {"dates", std::move(dates)}};
    row["now"] = one.file->state.main().state.str() == text_in(*stage, "id");
    out.push_back(std::move(row));
  }
  return out;
}

// As it was called when it was opened; to the nameless, or where that was erased, as every campaign is.
std::string name_of(const ViewContext& c, const CaseFile& file) {
  const auto own = c.nameless() || file.events.empty() ? std::nullopt : private_value(*file.events.front(), "title");
  return own && own->is_string() && !own->as_string().empty() ? std::string(own->as_string()) : file.rows.row.title;
}

json::object head_json(const ViewContext& c, const Campaign& one) {
  const auto& row = one.file->rows.row;
  json::object out{{"id", one.id().str()}, {"case_no", row.case_no}, {"title", name_of(c, *one.file)}, {"organ", row.organ.str()}, {"organ_name", organ_name(c, row.organ)},
                   {"issued", iso_text(one.issued)}, {"over", one.over}, {"stages", stages_of(c, one)}};
  const auto* procedure = c.law().procedure_version(one.file->state.procedure, one.file->state.law_version);
  const auto* state = procedure ? procedure->state(one.file->state.main().state) : nullptr;
  out["state_title"] = state ? state->title : "";
  return out;
}

struct Tally {
  std::int64_t listed = 0, mended = 0, rechecked = 0, closed = 0, late = 0, machine = 0;
  void add(const ListedProblem& one, CivilDate today) {
    ++listed;
    mended += one.mended_on.has_value();
    rechecked += one.rechecked_on.has_value();
    closed += one.closed_on.has_value();
    late += !one.closed_on && one.by && *one.by < today;
  }
  void put(json::object& out) const {
    out["listed"] = listed;
    out["mended"] = mended;
    out["rechecked"] = rechecked;
    out["closed"] = closed;
    out["late"] = late;
    out["machine"] = machine;
  }
};

void put_day(json::object& out, const char* name, const std::optional<CivilDate>& day) {
  if (day) out[name] = iso_text(*day);
}

// The procedure that an opening form of law/campaign.yaml begins.
std::string opened_by(const law::LawBook& law, std::string_view part) {
  const auto form = text_in(object_in(rules_of(law), "forms"), part);
  return form.substr(0, form.find('.'));
}

// What one campaign's page is made of, by organ.
class Page {
 public:
  Page(const ViewContext& c, const Campaign& one, const ports::Scope& scope) : c_(c), one_(one), scope_(scope), from_(source_of(c)), catalogue_(law::campaign_catalogue(c.law(), one.issued)) {}

  Status<> read() {
    auto units = campaign_units(from_, one_.id().str(), {}, c_.today);
    if (!units) return units.failure();
    auto problems = listed_problems(from_, one_.id().str(), {}, c_.today);
    if (!problems) return problems.failure();
    for (auto& unit : *units)
      if (sees(scope_, *unit.file)) units_.push_back(std::move(unit));
    for (auto& problem : *problems)
      if (sees(scope_, *problem.file)) problems_.push_back(std::move(problem));
    for (const auto& problem : problems_) {
      by_organ_[problem.file->rows.row.organ].add(problem, c_.today);
      by_sector_[problem.sector].add(problem, c_.today);
      by_type_[problem.type].add(problem, c_.today);
    }
    return one_.over || !catalogue_ ? Status<>(Done{}) : read_warnings();
  }

  void put(json::object& out) const {
    json::array units, sectors, types, problems;
    for (const auto& organ : organs()) units.push_back(unit_json(organ));
    if (catalogue_)
      for (const auto& sector : catalogue_->sectors) sectors.push_back(sector_json(sector));
    if (catalogue_)
      for (const auto& [id, kinds] : catalogue_->classes)
        for (const auto& kind : kinds)
          if (const auto found = by_type_.find(kind); found != by_type_.end()) {
            json::object row{{"type", kind}, {"title", list_title(c_.law(), "problem_types", kind)}, {"class_title", list_title(c_.law(), "problem_classes", id)}};
            found->second.put(row);
            types.push_back(std::move(row));
          }
    // Each tells what somebody wrote and who answers for it: the nameless see how many there are.
    const bool nameless = c_.nameless();
    for (const auto& problem : problems_) {
      if (nameless) break;
      auto row = problem_line(from_, c_.registers, problem);
      row["case_id"] = problem.file->state.id.str();
      row["organ_name"] = organ_name(c_, problem.file->rows.row.organ);
      row["closed"] = problem.closed_on.has_value();
      row["awaits_recheck"] = problem.awaits_recheck;
      row["late"] = !problem.closed_on && problem.by && *problem.by < c_.today;
      if (!problem.warning.empty()) row["warning"] = problem.warning;
      problems.push_back(std::move(row));
    }
    for (const auto& warning : warnings_) {
      if (nameless) break;
      auto row = machine_line(c_.law(), c_.registers, *catalogue_, warning);
      if (!warning.case_id.empty()) row["about"] = warning.case_id.str();
      row["record"] = "";
      row["organ_name"] = organ_name(c_, warning.organ);
      row["warning"] = warning.id;
      row["rule"] = warning.rule;
      row["own"] = warning.organ == c_.caller.actor.organ;
      problems.push_back(std::move(row));
    }
    Tally all;
    for (const auto& problem : problems_) all.add(problem, c_.today);
    all.machine = static_cast<std::int64_t>(warnings_.size());
    json::object total;
    all.put(total);
    out["total"] = std::move(total);
    out["units"] = std::move(units);
    out["sectors"] = std::move(sectors);
    out["types"] = std::move(types);
    out["problems"] = std::move(problems);
    out["join"] = opened_by(c_.law(), "join");
    out["register"] = opened_by(c_.law(), "problem");
  }

 private:
  Status<> read_warnings() {
    for (const auto& organ : organs()) {
      std::vector<ListedProblem> own;
      for (const auto& problem : problems_)
        if (problem.file->rows.row.organ == organ) own.push_back(problem);
      auto open = unlisted_warnings(from_, *catalogue_, organ, own);
      if (!open) return open.failure();
      for (auto& warning : *open) {
        ++by_organ_[organ].machine;
        ++by_type_[catalogue_->type_of(warning.rule)].machine;
        warnings_.push_back(std::move(warning));
      }
    }
    return Done{};
  }

  // Every organ that takes part and that the caller sees, whether it has joined or not.
  std::vector<OrganId> organs() const {
    std::vector<OrganId> out;
    for (const auto& [id, entry] : c_.registers.entries("organ")) {
      const auto* version = entry->on(c_.today);
      const auto area = version ? text_in(version->values, "area") : std::string();
      const auto* active = version ? version->values.if_contains("active") : nullptr;
      const OrganId organ(id);
      if (!active || !active->is_bool() || !active->get_bool() || !one_.covers(area) || organ == one_.file->rows.row.organ) continue;
      if (within(scope_, {organ, {}, area, nullptr})) out.push_back(organ);
    }
    return out;
  }

  json::object unit_json(const OrganId& organ) const {
    json::object row{{"organ", organ.str()}, {"organ_name", organ_name(c_, organ)}, {"own", organ == c_.caller.actor.organ}};
    for (const auto& unit : units_) {
      if (unit.file->rows.row.organ != organ) continue;
      row["case_id"] = unit.file->state.id.str();
      row["case_no"] = unit.file->case_no();
      put_day(row, "signed", unit.signed_on);
      put_day(row, "progress", unit.progress_on);
      put_day(row, "finished", unit.finished_on);
    }
    Tally tally;
    if (const auto found = by_organ_.find(organ); found != by_organ_.end()) tally = found->second;
    tally.put(row);
    return row;
  }

  json::object sector_json(const law::CampaignSector& sector) const {
    json::object row{{"sector", sector.sector}, {"title", list_title(c_.law(), "problem_sectors", sector.sector)}};
    Tally tally;
    if (const auto found = by_sector_.find(sector.sector); found != by_sector_.end()) tally = found->second;
    tally.put(row);
    json::array asked;
    for (const auto& problem : sector.problems)
      asked.push_back(json::object{{"title", problem.title}, {"type", list_title(c_.law(), "problem_types", problem.type)}, {"machine", !problem.found_by.empty()}});
    row["asked"] = std::move(asked);
    return row;
  }

  const ViewContext& c_;
  const Campaign& one_;
  const ports::Scope& scope_;
  VisitSource from_;
  std::optional<law::CampaignCatalogue> catalogue_;
  std::vector<CampaignUnit> units_;
  std::vector<ListedProblem> problems_;
  std::vector<ports::WarningRow> warnings_;
  std::map<OrganId, Tally> by_organ_;
  std::map<std::string, Tally> by_sector_, by_type_;
};

}  // namespace

ViewResult view_campaigns(const ViewContext& c) {
  const auto scope = c.scope(kReads);
  if (!scope || scope->nothing) return refuse("forbidden");
  auto all = campaigns(source_of(c), c.today);
  if (!all) return all.error();
  json::array items;
  for (const auto& one : *all) {
    if (!concerns(c, one)) continue;
    auto row = head_json(c, one);
    auto units = campaign_units(source_of(c), one.id().str(), {}, c.today);
    if (!units) return units.error();
    auto problems = listed_problems(source_of(c), one.id().str(), {}, c.today);
    if (!problems) return problems.error();
    Tally tally;
    for (const auto& problem : *problems)
      if (sees(*scope, *problem.file)) tally.add(problem, c.today);
    tally.put(row);
    row["units"] = std::ranges::count_if(*units, [&](const CampaignUnit& unit) { return sees(*scope, *unit.file); });
    items.push_back(std::move(row));
  }
  const auto total = static_cast<std::int64_t>(items.size());
  return json::value(page_json(std::move(items), std::nullopt, total));
}

ViewResult view_campaign(const ViewContext& c) {
  const auto scope = c.scope(kReads);
  if (!scope || scope->nothing) return refuse("forbidden");
  // A unit's officers look at the whole organ's list: it is signed as one.
  auto organs = *scope;
  organs.unit.reset();
  auto all = campaigns(source_of(c), c.today);
  if (!all) return all.error();
  const auto id = c.text("campaign").value_or("");
  const auto found = std::ranges::find_if(*all, [&](const Campaign& one) { return one.id().str() == id; });
  if (found == all->end() || !concerns(c, *found)) return refuse("not_found");
  auto out = head_json(c, *found);
  Page page(c, *found, organs);
  if (auto read = page.read(); !read) return read.error();
  page.put(out);
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
